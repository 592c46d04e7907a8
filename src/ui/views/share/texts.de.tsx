import type { shareTexts as english } from './texts.tsx';

export const shareTexts: typeof english = {
  saved: (fileName) => `${fileName} ist gespeichert.`,
  link: {
    title: 'Link zu dieser Ansicht',
    explanation:
      'Objekt, Netze, Schicht, Klasse oder Anker, Position und Farben. Wer ihn öffnet, sieht dieselbe Ansicht; was hier berechnet wird, wird dort im Browser neu berechnet.',
    withoutPicture:
      'Ihr Bild ist nicht im Link: Es bleibt auf diesem Gerät, und wer den Link öffnet, wird danach gefragt. Eine gesicherte Rechnung kann es enthalten.',
    withoutNetworks:
      'Ihre eigenen Netze sind nicht im Link: Sie bleiben auf diesem Gerät, und wer den Link öffnet, wird nach den Dateien gefragt.',
    copy: 'Link kopieren',
    copied: 'Der Link ist kopiert.',
    clipboardRefused:
      'Der Browser lässt diese Seite nicht an die Zwischenablage. Der Link lässt sich aus dem Feld darunter kopieren.',
    handOn: 'Weitergeben …',
    notHandedOn: 'Der Link ließ sich nicht weitergeben. Stattdessen bitte kopieren.',
  },
  numbers: {
    title: 'Zahlen',
    explanation: (
      <>
        Karten werden so geschrieben, wie die Studie sie veröffentlicht hat (<code>y,x,val</code>),
        und heißen auch so. Sie enthalten nur berechnete Positionen.
      </>
    ),
    map: (network) => `Karte: ${network}`,
    difference: (left, right) => `Differenz, ${right} − ${left}`,
    ofDifference: 'wo beide berechnet sind',
    everything: 'Alles in einer Tabelle',
    ofEverything: 'beide Netze, mit den fünf wahrscheinlichsten Klassen',
    settings: 'Einstellungen und Maße',
    ofSettings: 'in voller Genauigkeit',
    save: (format, title) => `${format}: ${title}`,
    making: 'Die Datei wird gemacht …',
    savedTable: (fileName, extent) => `${fileName} ist gespeichert: ${extent}.`,
  },
  figures: {
    title: 'Abbildungen',
    explanation:
      'Auf Weiß, mit Bildunterschrift: Netze, Szene, Anker, woher die Werte kommen, Farbskala. SVG behält Texte als Text; PNG hat die doppelte Zahl von Pixeln.',
    titles: {
      left: (left) => `Karte: ${left}`,
      right: (_, right) => `Karte: ${right}`,
      both: () => 'Beide Karten nebeneinander',
      difference: (left, right) => `Differenz, ${right} − ${left}`,
      profiles: () => 'Entlang des Fadenkreuzes',
      histogram: () => 'Wie viele Positionen welchen Wert haben',
      classes: () => 'Was es zu sehen meint',
      shares: () => 'Wie viel von jeder Karte ein Raster ist, nach Periode',
      folded: () => 'Gefaltete Karten, nach dem Produkt der Schrittweiten',
    },
    save: (format, title) => `${format}: ${title}`,
    making: 'Die Abbildung wird gemacht …',
  },
  run: {
    title: 'Die ganze Rechnung in einer Datei',
    explanation:
      'Beide Karten, überall die fünf wahrscheinlichsten Klassen und jede Einstellung. Die Seite öffnet die Datei wieder, ohne etwas zu berechnen; einfach hierher ziehen oder auswählen.',
    withPicture: 'mit dem Bild',
    pictureNotAtHand: 'Das Bild ist nicht auf diesem Gerät und lässt sich deshalb nicht sichern.',
    pictureIsOwn:
      'Ohne das Bild bleibt es auf diesem Gerät, und die Datei nennt nur den Namen, den Sie ihm gegeben haben. Mit ihm kann jede Person, die die Datei bekommt, das Bild sehen, behalten und weitergeben.',
    pictureIsBuiltIn:
      'Das Bild gehört zu dieser Seite; die Datei braucht es nur dort, wo etwas anderes sie liest.',
    save: 'Diese Rechnung sichern',
    making: 'Die Datei wird gemacht …',
    savedWithPicture: (fileName) => `${fileName} ist gespeichert, mit dem Bild.`,
    savedWithoutPicture: (fileName) => `${fileName} ist gespeichert, ohne das Bild.`,
    open: 'Eine gesicherte Rechnung öffnen …',
    opening: (fileName) => `${fileName} wird geöffnet …`,
    opened: (fileName) => `${fileName} ist geöffnet: Beide Karten kommen aus der Datei.`,
  },
  study: {
    title: 'Karten einer Studie',
    explanation:
      'Was „npm run study“ zu vielen Objekten berechnet hat: den Ordner oder seine report.html hierher ziehen oder auswählen. Nichts verlässt dieses Gerät; ein Ergebnis wird gelesen, wenn es gezeigt wird.',
    openFolder: 'Ordner einer Studie öffnen …',
    openFile: 'Bericht einer Studie öffnen …',
    back: (study) => `Zurück zu „${study}“`,
    opening: (name) => `${name} wird geöffnet …`,
    opened: (name) => `${name} ist geöffnet: Ausgewählt wird unter den Karten.`,
  },
};
