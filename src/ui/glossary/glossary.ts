import type { Language } from '../../session/inLanguage.ts';

/** A word as it stands alone, and what it means here. */
export interface Entry {
  readonly word: string;
  readonly meaning: string;
}

const english = {
  'feature map': {
    word: 'feature map',
    meaning:
      'A small picture that a network makes on its way: how strongly one pattern is present at each place. A layer has many, called its channels.',
  },
  convolution: {
    word: 'convolution',
    meaning:
      'The same small pattern of weights, laid over every place of a picture in turn; each sum becomes one pixel of a feature map.',
  },
  'receptive field': {
    word: 'receptive field',
    meaning:
      'The part of the picture that one value deep in a network depends on. It grows from layer to layer, in the end often beyond the whole picture.',
  },
  stride: {
    word: 'stride',
    meaning:
      'The step from one computed place to the next. At stride 2 a layer keeps every second value in each direction. On this page, also the spacing of the positions that a run computes.',
  },
  'down-sampling': {
    word: 'down-sampling',
    meaning: 'Making a feature map smaller by keeping only some of its values.',
  },
  aliasing: {
    word: 'aliasing',
    meaning:
      'What happens when values are kept too sparsely: detail finer than the kept values returns as something coarser that was never there. A spoked wheel that turns backwards in a film is the same thing in time.',
  },
  'anti-aliasing': {
    word: 'anti-aliasing',
    meaning:
      'Removing detail too fine for the kept values before the others are dropped. Here: blurring just before down-sampling.',
  },
  BlurPool: {
    word: 'BlurPool',
    meaning:
      'Zhang’s layer for anti-aliasing: blur with fixed weights, here [1 4 6 4 1] / 16 along each axis, then keep every second value.',
  },
  padding: {
    word: 'padding',
    meaning:
      'Values put around a picture, mostly zeros, so that a convolution has neighbours to add up at the border too.',
  },
  equivariance: {
    word: 'equivariance',
    meaning:
      'What goes in moves, and what comes out moves along with it: shifting first or computing first gives the same.',
  },
  invariance: {
    word: 'invariance',
    meaning: 'What goes in moves, and what comes out stays exactly as it was.',
  },
  logits: {
    word: 'logits',
    meaning:
      'A classifier’s last numbers before they become probabilities: one a class, of any size and sign. The larger, the more that class is favoured.',
  },
  softmax: {
    word: 'softmax',
    meaning:
      'Turns logits into probabilities: each is made positive by the exponential function, then divided by the sum of all.',
  },
  'cosine similarity': {
    word: 'cosine similarity',
    meaning:
      'The cosine of the angle between two lists of numbers: 1 where they point the same way, 0 where they stand at right angles, −1 where they point opposite ways; how long they are does not matter.',
  },
  anchor: {
    word: 'anchor',
    meaning:
      'The one position that all others are compared with when a map shows similarity. There the map is 1.',
  },
  'top-1': {
    word: 'top-1',
    meaning:
      'The class that a network finds most probable. Top-1 accuracy is how often that is the right one.',
  },
  checkpoint: {
    word: 'checkpoint',
    meaning: 'A file with the weights of a trained network, as training programs save it.',
  },
  ONNX: {
    word: 'ONNX',
    meaning:
      'An open file format for trained networks that holds both the weights and what is computed with them.',
  },
  WASM: {
    word: 'WASM',
    meaning:
      'WebAssembly: lets a browser run compiled programs on the processor, nearly as fast as installed ones.',
  },
  WebGPU: {
    word: 'WebGPU',
    meaning: 'Lets a browser compute on the graphics card.',
  },
} as const satisfies Readonly<Record<string, Entry>>;

/** A word that has an entry. */
export type TermId = keyof typeof english;

export const TERM_IDS = Object.keys(english) as readonly TermId[];

const german: Readonly<Record<TermId, Entry>> = {
  'feature map': {
    word: 'Merkmalskarte',
    meaning:
      'Ein kleines Bild, das ein Netz unterwegs macht: Es gibt an, wie deutlich ein bestimmtes Muster an jeder Stelle vorkommt. Eine Schicht hat viele davon, ihre Kanäle.',
  },
  convolution: {
    word: 'Faltung',
    meaning:
      'Ein und dasselbe kleine Muster aus Gewichten wird nacheinander auf jede Stelle eines Bildes gelegt; jede Summe ergibt ein Pixel einer Merkmalskarte.',
  },
  'receptive field': {
    word: 'rezeptives Feld',
    meaning:
      'Der Teil des Bildes, von dem ein einzelner Wert tief im Netz abhängt. Er wächst von Schicht zu Schicht, am Ende oft über das ganze Bild hinaus.',
  },
  stride: {
    word: 'Schrittweite',
    meaning:
      'Der Abstand von einer berechneten Stelle zur nächsten. Bei Schrittweite 2 behält eine Schicht in jeder Richtung nur jeden zweiten Wert. Auf dieser Seite heißt so auch der Abstand der Positionen, die ein Lauf berechnet.',
  },
  'down-sampling': {
    word: 'Verkleinern',
    meaning:
      'Eine Merkmalskarte wird kleiner, weil nur ein Teil ihrer Werte behalten wird (englisch: down-sampling).',
  },
  aliasing: {
    word: 'Aliasing',
    meaning:
      'Werden zu wenige Werte behalten, kehrt feines Detail als etwas Gröberes wieder, das nie da war. Ein Speichenrad, das sich im Film rückwärts dreht, ist dasselbe in der Zeit.',
  },
  'anti-aliasing': {
    word: 'Anti-Aliasing',
    meaning:
      'Detail, das für die behaltenen Werte zu fein ist, wird entfernt, bevor die übrigen wegfallen. Hier: Unmittelbar vor dem Verkleinern wird weichgezeichnet.',
  },
  BlurPool: {
    word: 'BlurPool',
    meaning:
      'Zhangs Schicht für das Anti-Aliasing: weichzeichnen mit festen Gewichten, hier [1 4 6 4 1] / 16 entlang jeder Achse, dann jeden zweiten Wert behalten.',
  },
  padding: {
    word: 'Auffüllen',
    meaning:
      'Werte rings um ein Bild, meist Nullen, damit eine Faltung auch am Rand Nachbarn zum Aufsummieren hat (englisch: padding).',
  },
  equivariance: {
    word: 'Äquivarianz',
    meaning:
      'Was hineingeht, verschiebt sich, und was herauskommt, verschiebt sich mit: Erst schieben oder erst rechnen ergibt dasselbe.',
  },
  invariance: {
    word: 'Invarianz',
    meaning: 'Was hineingeht, verschiebt sich, und was herauskommt, bleibt genau, wie es war.',
  },
  logits: {
    word: 'Logits',
    meaning:
      'Die letzten Zahlen eines Klassifikators, bevor Wahrscheinlichkeiten daraus werden: eine je Klasse, von beliebiger Größe und mit beliebigem Vorzeichen. Je größer, desto eher diese Klasse.',
  },
  softmax: {
    word: 'Softmax',
    meaning:
      'Macht aus Logits Wahrscheinlichkeiten: Die Exponentialfunktion macht jede Zahl positiv, dann wird durch die Summe aller geteilt.',
  },
  'cosine similarity': {
    word: 'Kosinusähnlichkeit',
    meaning:
      'Der Kosinus des Winkels zwischen zwei Zahlenreihen: 1, wenn sie in dieselbe Richtung zeigen, 0 bei rechtem Winkel, −1, wenn sie entgegengesetzt zeigen; wie lang sie sind, spielt keine Rolle.',
  },
  anchor: {
    word: 'Anker',
    meaning:
      'Die eine Position, mit der alle anderen verglichen werden, wenn eine Karte Ähnlichkeit zeigt. Dort hat die Karte den Wert 1.',
  },
  'top-1': {
    word: 'Top-1',
    meaning:
      'Die Klasse, die ein Netz für die wahrscheinlichste hält. Die Top-1-Genauigkeit sagt, wie oft es die richtige ist.',
  },
  checkpoint: {
    word: 'Checkpoint',
    meaning:
      'Eine Datei mit den Gewichten eines trainierten Netzes, wie Trainingsprogramme sie sichern.',
  },
  ONNX: {
    word: 'ONNX',
    meaning:
      'Ein offenes Dateiformat für trainierte Netze, das die Gewichte enthält und auch, was damit gerechnet wird.',
  },
  WASM: {
    word: 'WASM',
    meaning:
      'WebAssembly: Damit führt ein Browser übersetzte Programme auf dem Prozessor aus, fast so schnell wie installierte.',
  },
  WebGPU: {
    word: 'WebGPU',
    meaning: 'Damit rechnet ein Browser auf der Grafikkarte.',
  },
};

/** What the words of the field mean here, in every language of the page. */
export const GLOSSARY: Readonly<Record<Language, Readonly<Record<TermId, Entry>>>> = {
  en: english,
  de: german,
};
