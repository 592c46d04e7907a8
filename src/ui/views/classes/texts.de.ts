import { germanCount } from '../../../session/germanNumbers.ts';
import type { classesTexts as english } from './texts.ts';

export const classesTexts: typeof english = {
  map: {
    section: (network) => `${network}: zuerst genannte Klasse`,
    atCrosshair: (network) => `${network}, Klasse am Fadenkreuz`,
    label: (network, position, answer) =>
      `${network}: die zuerst genannte Klasse an jeder Position. Fadenkreuz bei ${position}: ${answer}`,
  },
  legend: {
    column: 'Zuerst genannte Klasse',
    show: (name) => `Die Wahrscheinlichkeit von ${name} zeigen`,
    otherClasses: (count) =>
      count === 1 ? '1 andere Klasse' : `${germanCount(count)} andere Klassen`,
    caption: (over) =>
      `${over}. Auf eine Klasse drücken, um ihre Wahrscheinlichkeit überall zu sehen. Die Namen sind die englischen von ImageNet.`,
  },
  withoutAnswers: {
    ofFile: (why) => `${why} Netze, die hier rechnen, zeigen es.`,
    ofPublished: (why, pair) =>
      `${why} Was ${pair} zum selben Objekt zuerst nennen, wird mit dieser Seite geliefert.`,
    showBuiltIn: (pair) => `Dieses Objekt mit ${pair} zeigen`,
  },
};
