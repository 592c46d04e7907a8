import type { helpTexts as english } from './texts.tsx';

export const helpTexts: typeof english = {
  sheet: {
    introduction:
      'Das Objekt anfassen und bewegen oder über eine Karte fahren: Bild, Karten und Diagramme folgen. Jede Position ist ein Bild, auf das beide Netze geantwortet haben.',
    singleKeyShortcuts: 'Tastenkürzel aus einer einzigen Taste',
    notices: 'Lizenzen und Vermerke zu allem, woraus diese Seite gemacht ist',
    mapKeys: {
      title: 'Auf dem Bild, einer Karte oder einem Profil',
      rows: [
        {
          keys: ['←', '→', '↑', '↓'],
          what: 'ein Pixel: Auf dem Bild rückt das Objekt dorthin, auf einer Karte das Fadenkreuz',
        },
        { keys: ['Umschalt', '←'], what: 'zehn Pixel' },
        { keys: ['Pos1', 'Ende'], what: 'an die Enden der Zeile' },
        { keys: ['Bild ↑', 'Bild ↓'], what: 'an die Enden der Spalte' },
        {
          keys: ['←', '→', 'Pos1', 'Ende'],
          what: 'auf dem Profil der Spalte: entlang der Spalte',
        },
        {
          keys: ['Eingabe'],
          what: 'die Position festhalten, auf die ein Zeiger zeigt',
        },
      ],
    },
    signs: {
      title: 'Zeichen auf den Karten',
      rows: [
        { sign: 'hier berechnet', meaning: 'in diesem Browser, jetzt' },
        {
          sign: 'mitgeliefert',
          meaning: 'von genau diesen Netzen im Voraus berechnet; kommt mit der Seite',
        },
        { sign: 'veröffentlicht 2020', meaning: 'die Karte der Studie selbst, vorberechnet' },
        {
          sign: 'große Blöcke',
          meaning:
            'noch nicht berechnet: gefärbt mit dem Wert in der linken oberen Ecke des Blocks',
        },
        { sign: 'graue Schraffur', meaning: 'dort ist nichts bekannt' },
        { sign: 'farbige Schraffur', meaning: 'ein Wert jenseits der Enden der Farbskala' },
        { sign: 'Kreuz', meaning: 'die Position in der Hand, auf jeder Karte dieselbe' },
        { sign: 'Ring', meaning: 'der Anker einer Ähnlichkeit' },
      ],
    },
  },
};
