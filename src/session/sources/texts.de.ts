import { germanList } from '../germanNumbers.ts';
import type { sourceTexts as english } from './texts.ts';

export const sourceTexts: typeof english = {
  onMap: {
    live: 'hier berechnet',
    published: 'veröffentlicht 2020',
    'built-in': 'mitgeliefert',
    file: 'aus einer Datei',
    study: 'aus einer Studie',
    reference: 'Vergleichskarte',
    difference: 'hier berechnet − Vergleich',
    'built-in-difference': 'mitgeliefert − Vergleich',
    between: 'rechts − links',
    'held-back': 'verdeckt',
  },
  otherNetworkGoesOn: 'Das andere Netz rechnet weiter. ',
  otherMapIsShown: 'Die andere Karte wird trotzdem gezeigt. ',
  inFiles: {
    live: (backends) =>
      backends.length === 0
        ? 'im Browser berechnet'
        : `im Browser berechnet, ${germanList(backends)}`,
    published: '2020 veröffentlicht von Lee, Yang & Wang',
    builtIn: 'im Voraus berechnet und mit der Seite geliefert',
    study: (title, backend, at) =>
      `aus der Studie „${title}“, bis ${at.toLocaleDateString('de-DE', { dateStyle: 'long' })} berechnet, ${backend}`,
  },
  withoutClasses: {
    live: { topFive: 'wird berechnet …', view: '', metric: '', figure: '' },
    published: {
      topFive:
        'Die Studie hat keine fünf ersten Klassen veröffentlicht; Netze, die hier rechnen, zeigen sie.',
      view: 'Die Studie hat veröffentlicht, wie sicher sich die Netze bei einer Klasse sind, nicht aber, welche sie zuerst nennen.',
      metric: ' Antworten hat die Studie nicht veröffentlicht, deshalb ist hier nichts zu zählen.',
      figure: 'nicht veröffentlicht',
    },
    builtIn: {
      topFive: 'wird berechnet …',
      view: 'Was die Netze zuerst nennen, wird gerade geholt …',
      metric: '',
      figure: 'noch nicht geholt',
    },
    file: {
      topFive: 'nicht in der Datei',
      view: 'Die Datei enthält nicht, welche Klasse die Netze zuerst nennen.',
      metric: '',
      figure: 'nicht in der Datei',
    },
    study: {
      topFive: 'nicht in der Studie',
      view: 'Das Ergebnis der Studie enthält nicht, welche Klasse die Netze zuerst nennen.',
      metric: '',
      figure: 'nicht in der Studie',
    },
  },
};
