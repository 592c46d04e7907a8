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
  method: {
    title: 'Wie es funktioniert',
    positions: {
      title: 'Ein Objekt, jede Position',
      everyPosition:
        'Oft heißt es, einem Faltungsnetz sei es gleich, wo ein Objekt steht. Hier ist zu sehen, wie weit das stimmt. Das Objekt wird an jede Position eines Bildes von 224 × 224 Pixeln gesetzt, immer ein Pixel weiter, und jedes dieser Bilder durchläuft zwei Netze, in Ihrem eigenen Browser. Jedes Feld einer Karte ist ein solches Bild. Wäre einem Netz der Ort gleich, hätte seine Karte eine einzige Farbe.',
      window:
        'In Szenen mit Ausschnitt bleibt das Objekt, wo es ist, in einem größeren Bild, und ein Ausschnitt von 224 × 224 Pixeln wandert darüber. Dort nennt eine Position den Ausschnitt, nicht das Objekt: Geht der Ausschnitt nach rechts, geht das Objekt im Bild nach links.',
    },
    maps: {
      title: 'Was die Karten zeigen',
      values: (
        <>
          <em>Wahrscheinlichkeit der Klasse</em> heißt, wie sicher sich das Netz bei der Klasse des
          Objekts ist, von 0 bis 1. <em>Ähnlichkeit mit dem Anker</em> vergleicht die Merkmale des
          Netzes an jeder Position mit denen an einer gewählten, dem Anker, und zwar durch den
          Kosinus des Winkels zwischen ihnen: 1, wo sie in dieselbe Richtung zeigen. Die Klassen
          heißen hier, wie ImageNet sie nennt, also englisch.
        </>
      ),
      blocks:
        'Große Blöcke sind Positionen, die noch nicht berechnet sind, gefärbt mit dem Wert in der linken oberen Ecke des Blocks; wo schraffiert ist, ist noch nichts bekannt. Die Zahl am Fadenkreuz ist nie geraten.',
      builtIn:
        'Karten mit der Aufschrift „mitgeliefert“ kommen mit dieser Seite: Dieselben beiden Netze haben sie für deren eigene Objekte im Voraus berechnet. Die Zahl am Fadenkreuz wird trotzdem hier berechnet, sobald die Netze da sind.',
    },
    networks: {
      title: 'Die beiden Netze',
      antialiasing:
        'Netze halbieren ihre Auflösung mehrmals, indem sie jeden zweiten Wert behalten; rückt das Bild um ein Pixel, sind es andere Werte. Zhang (2019) zeichnet vorher weich, wie es die Signalverarbeitung verlangt (Anti-Aliasing). Solche Netze heißen hier geglättet. Benachbarte Positionen stimmen dadurch besser überein; gleichgültig gegen große Verschiebungen wird das Netz nicht, und es kann Genauigkeit kosten.',
      followPixel:
        'Dasselbe in den beiden Netzen, mit echten Bildern: was einer ihrer Kanäle aus einem Schritt um ein Pixel macht, bevor er jeden zweiten Wert behält und danach.',
      toPixelWay: 'Einem Pixel in die Netze folgen',
      builtInPair:
        'Vom mitgelieferten Paar, EfficientNet-Lite0 und seinem geglätteten Zwilling (beide Apache-2.0; der Zwilling ist unser, aus dem anderen trainiert), ist der Zwilling beständiger und etwas weniger fähig: 67,7\u00a0% gegenüber 74,2\u00a0% Top-1 auf 1000 Validierungsfotos von ImageNet.',
    },
    credits: {
      title: 'Wessen Arbeit das ist',
      whose: (
        <>
          Das Experiment, beide veröffentlichten Szenen und die 256 Karten mit der Aufschrift
          „veröffentlicht 2020“ stammen von Jake Lee, Junfeng Yang und Zhangyang Wang (
          <a href="https://github.com/jakehlee/interactive-invariance">ihre Seiten</a>, MIT). Die
          geglätteten Netze jener Studie stammen von Richard Zhang (
          <a href="https://github.com/adobe/antialiased-cnns">sein Code</a>). Zum Zitieren:
        </>
      ),
      study: (
        <>
          Lee, Yang, Wang: What Does CNN Shift Invariance Look Like? A Visualization Study. ECCV
          2020 Workshops, <a href="https://arxiv.org/abs/2011.04127">arXiv:2011.04127</a>.
        </>
      ),
      antialiasing: (
        <>
          Zhang: Making Convolutional Networks Shift-Invariant Again. ICML 2019,{' '}
          <a href="https://arxiv.org/abs/1904.11486">arXiv:1904.11486</a>.
        </>
      ),
      picture: (attribution, licence) => `Bild: ${attribution} (${licence}).`,
    },
  },
};
