import { IMAGE_SIDE_IN_PX } from '../../domain/grid.ts';
import type { NetworkPicture } from '../../domain/networkPicture.ts';
import { germanList } from '../germanNumbers.ts';
import type { choiceTexts as english } from './texts.ts';

/** What becomes of the picture before a network that takes another than scenes have. */
function pictureText({ channels, sideInPx }: NetworkPicture, givenSideInPx: number): string {
  return [
    ...(givenSideInPx === sideInPx && sideInPx !== IMAGE_SIDE_IN_PX
      ? [`Bild von ${sideInPx} × ${sideInPx}\u00a0px`]
      : []),
    ...(sideInPx === givenSideInPx ? [] : [`Bild bilinear auf ${sideInPx}\u00a0px gebracht`]),
    ...(channels === 1 ? ['Bild in Grau'] : []),
    ...(channels === 4 ? ['Bild mit deckendem Alpha'] : []),
  ].join(', ');
}

export const choiceTexts: typeof english = {
  pair: { left: 'Standard', right: 'Geglättet' },
  pairTitle: (network) => `${network} und sein geglätteter Zwilling`,
  run: (networks) => `${networks} hier rechnen lassen`,
  and: germanList,
  noSuchLayer: (networks, asked, shown) =>
    `${networks}: Eine Schicht ${asked} gibt es nicht; gezeigt wird ${shown}.`,
  live: {
    anyTwo: 'Zwei beliebige Netze',
    sides: { left: 'Links', right: 'Rechts' },
    noneChosen: 'kein Netz gewählt',
    network: ({ title, picture, imageSideInPx = IMAGE_SIDE_IN_PX }) =>
      title
        .replace(/, anti-aliased\b/, ', geglättet')
        .replace(/\(picture [^()]*\)$/, picture ? `(${pictureText(picture, imageSideInPx)})` : ''),
    ownMissing: (meanwhile) =>
      `Diese Adresse verlangt ein Netz, das auf dem Gerät der Person bleibt, der es gehört. Falls Sie die Datei haben, ziehen Sie sie hierher.${meanwhile}`,
    missing: (ids, meanwhile) =>
      `Diese Adresse verlangt ${ids.length > 1 ? 'Netze' : 'ein Netz'}, ${ids.length > 1 ? 'die' : 'das'} diese Seite nicht hat: ${germanList(ids.map((id) => `„${id}“`))}.${meanwhile}`,
    meanwhile: (networks) => ` Gezeigt wird solange ${networks}.`,
  },
  published: {
    networks: (title) => ({
      left: `${title}, torchvision`,
      right: `${title}, BlurPool 5`,
    }),
    show: 'Die veröffentlichten Karten zeigen',
    ownObjects: 'eigenen Objekten',
    noMaps: (asked, shown) =>
      `Veröffentlichte Karten zu „${asked}“ gibt es nicht; gezeigt wird „${shown}“.`,
    fiveAnchors: 'Veröffentlichte Karten haben fünf Anker; gezeigt wird die Mitte.',
    oneClass: (name) => `Für diese Szene wurde nur die Klasse „${name}“ veröffentlicht.`,
    offers: {
      scene: (title) => `Zu diesem Objekt (${title}) hat die Studie keine Karten veröffentlicht.`,
      class:
        'Die Studie hat zu jeder Szene die Wahrscheinlichkeit einer einzigen Klasse veröffentlicht.',
      anchor: 'Die Studie hat Karten für fünf Anker veröffentlicht.',
    },
  },
  file: {
    title: (networks) => `${networks} (aus einer Datei)`,
    noNetwork: 'kein Netz',
    offers: {
      layer: (layer) => `Die Datei enthält eine einzige Schicht: ${layer}.`,
      anchor: 'Die Datei enthält die Karten eines einzigen Ankers.',
      class: 'Die Datei enthält die Wahrscheinlichkeit einer einzigen Klasse.',
      more: 'Mehr enthält die Datei nicht.',
    },
  },
  study: {
    title: (networks) => `${networks} (aus einer Studie)`,
    noNetwork: 'kein Netz',
    offers: {
      layer: (layer) =>
        `Die gezeigte Karte der Studie hat eine einzige Schicht: ${layer}. Was die Studie sonst hat, lässt sich darunter auswählen.`,
      anchor:
        'Die gezeigte Karte der Studie hat einen einzigen Anker. Was die Studie sonst hat, lässt sich darunter auswählen.',
      class: 'Die Studie enthält die Wahrscheinlichkeit einer einzigen Klasse.',
      more: 'Mehr enthält die gezeigte Karte der Studie nicht.',
    },
  },
};
