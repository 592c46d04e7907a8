import type { CHECKPOINT_ERRORS } from '../../../models/checkpoint/checkpointError.ts';
import type { MISMATCHES } from '../../../models/checkpoint/sentences.ts';
import type { STORING_SENTENCES } from '../../../models/graph/notStored.ts';
import { type InOtherWords, sentenceOf } from '../../domain/failure.ts';

const corrupted = (flaw: string) =>
  `Der Checkpoint ist beschädigt: ${flaw}. Bitte noch einmal laden oder speichern.`;

const LONGEST_NAME = 200;

const shortened = (name: string) => name.slice(0, LONGEST_NAME);

const quoted = (name: string) => `„${shortened(name)}“`;

const sizes = (shape: readonly (number | undefined)[]) =>
  shape.map((size) => size ?? 'beliebig').join('×');

const variantOf = ({ title, antialiased }: { title: string; antialiased: boolean }) =>
  `${title} (${antialiased ? 'geglättet' : 'Standard'})`;

const STATE_DICT_ALONE = 'Nur das state_dict() des Modells speichern.';

const AS_ONNX =
  'Als ONNX-Datei, die torch.onnx.export aus dem Modell macht, kann jeder Bildklassifikator hier rechnen.';

/** Kinds of things in JavaScript that are no text. */
const TYPES: Readonly<Record<string, string>> = {
  number: 'eine Zahl',
  bigint: 'eine ganze Zahl',
  boolean: 'einen Wahrheitswert',
  undefined: 'nichts',
};

const mismatches: InOtherWords<typeof MISMATCHES> = {
  'tensor-left': ({ name, others }) =>
    `Der Checkpoint hat einen Tensor ${quoted(name)}${others === 0 ? '' : ` und ${others} weitere`}, ${others === 0 ? 'für den' : 'für die'} das Netz keinen Platz hat.`,
  'several-last-layers': ({ title, layers }) =>
    `Anstelle der letzten Schicht von ${title} hat der Checkpoint mehrere: ${layers.slice(0, 4).map(shortened).join(', ')}. Was zwischen ihnen liegt, steht nicht in der Datei. ${AS_ONNX}`,
  'no-last-layer': ({ title, prefix }) =>
    `Unter ${quoted(prefix)} enthält der Checkpoint ein ${title} ohne seine letzte Schicht, den Klassifikator: Vielleicht ist es Teil eines anderen Netzes oder nur auf Merkmale trainiert. ${AS_ONNX}`,
  'other-architecture': ({ wanted, titles }) =>
    `Seinen Tensoren nach kann der Checkpoint zu ${titles.join(', ')} gehören, nicht aber zu ${wanted}.`,
  'no-such-weights': ({ averaged }) =>
    averaged
      ? 'Der Checkpoint enthält keine gemittelten Gewichte (EMA), oder keine eines Netzes, das sich umwandeln lässt.'
      : 'Der Checkpoint enthält nur gemittelte Gewichte (EMA).',
  'tensor-empty': ({ name }) => `Der Tensor ${quoted(name)} des Checkpoints ist leer.`,
  'tensor-missing': ({ name }) => `Dem Checkpoint fehlt der Tensor ${quoted(name)}.`,
  'tensor-shape': ({ name, found, needed }) =>
    `Der Tensor ${quoted(name)} des Checkpoints hat die Form ${sizes(found)} statt ${sizes(needed)}.`,
  'other-variant': ({ title, antialiased }) =>
    `Das ist der Checkpoint von ${variantOf({ title, antialiased })}; hier wird der von ${variantOf({ title, antialiased: !antialiased })} gebraucht.`,
  'seems-to-be': ({ seems, known }) =>
    `Den Namen seiner Tensoren nach gehört der Checkpoint zu ${seems}. Umwandeln lassen sich nur diese Architekturen: ${known.join(', ')}. ${AS_ONNX}`,
  'no-architecture': ({ first, known }) =>
    `Der Checkpoint ${first === undefined ? 'enthält keine Tensoren' : `beginnt mit ${quoted(first)}`} und gehört zu keiner der Architekturen, die sich umwandeln lassen: ${known.join(', ')}. ${AS_ONNX}`,
};

export const storingSentences: InOtherWords<typeof STORING_SENTENCES> = {
  'beyond-float16': ({ name }) =>
    `${name} enthält Zahlen jenseits derer von float16, ±65\u202f504.`,
  'too-large': 'Es ist größer als 2\u00a0GB; mehr fasst eine ONNX-Datei nicht.',
  'no-memory': ({ sizeInBytes }) =>
    `Seine Datei braucht ${Math.ceil(sizeInBytes / 1e6)}\u00a0MB Speicher, mehr als frei ist. Gewichte mit weniger Bit brauchen weniger.`,
};

export const checkpointSentences: InOtherWords<typeof CHECKPOINT_ERRORS> = {
  empty: 'Die Datei ist leer.',
  'unknown-format':
    'Die Datei ist kein Checkpoint: Sie beginnt weder wie eines der Formate von torch.save noch wie safetensors.',
  torchscript:
    'Die Datei ist ein TorchScript-Archiv, wie torch.jit.save es schreibt: ein Programm mit seinen Gewichten, das hier nicht ausgeführt wird. PyTorch speichert die Gewichte allein: torch.save(torch.jit.load("FILE").state_dict(), "weights.pth").',
  'exported-program':
    'Die Datei ist ein exportiertes Programm, wie torch.export.save es schreibt, und wird hier nicht ausgeführt. PyTorch speichert seine Gewichte allein: torch.save(torch.export.load("FILE").state_dict, "weights.pth").',
  'other-zip':
    'Die Datei ist ein Zip-Archiv, aber kein PyTorch-Checkpoint: Ihr fehlt die Datei data.pkl.',
  'other-tar': ({ member }) =>
    `Die Datei ist ein Tar-Archiv, aber kein PyTorch-Checkpoint: Ihr fehlt ${quoted(member)}.`,
  incomplete: ({ sizeInBytes }) =>
    `Der Checkpoint ist unvollständig: Er hat ${sizeInBytes} Byte und braucht mehr. Bitte noch einmal laden.`,
  'pickle-cut':
    'Der Checkpoint endet mitten in seinem Inhaltsverzeichnis. Bitte noch einmal laden.',
  'directory-missing':
    'Der Checkpoint ist unvollständig: Das Verzeichnis an seinem Ende fehlt. Bitte noch einmal laden.',
  'shape-beyond-storage': ({ shape, numbers }) =>
    corrupted(`Ein Tensor der Form ${sizes(shape)} passt nicht in seine ${numbers} Zahlen`),
  'storage-disputed': corrupted('Zwei Tensoren widersprechen sich über gemeinsame Zahlen'),
  'tensors-unlisted': corrupted('Die Liste seiner Tensoren fehlt'),
  'storage-unused': corrupted('Er enthält Zahlen, die zu keinem Tensor gehören'),
  'storage-missing': corrupted('Ein Tensor hat keine Zahlen'),
  'storage-short': ({ neededInBytes, foundInBytes }) =>
    corrupted(
      `Ein Tensor braucht ${neededInBytes} Byte, im Archiv ${foundInBytes === undefined ? 'steht für ihn nichts' : `stehen für ihn ${foundInBytes}`}`,
    ),
  'name-not-text': corrupted('Ein Name in ihm ist kein Text'),
  'pickle-gap': corrupted('Sein Inhaltsverzeichnis hat eine Lücke'),
  'pickle-no-table': corrupted('Sein Inhaltsverzeichnis ist keine Tabelle'),
  'pickle-no-list': corrupted(
    'Seinem Inhaltsverzeichnis fehlt die Liste, an die etwas anzuhängen ist',
  ),
  'pickle-no-memo': corrupted('Sein Inhaltsverzeichnis verweist ins Leere'),
  'pickle-no-function': corrupted('Er ruft etwas auf, das keine Funktion ist'),
  'tensor-out-of-place': corrupted('Ein Tensor steht in ihm am falschen Ort'),
  'parameter-malformed': corrupted('Ein Parameter in ihm ist unerwartet zusammengesetzt'),
  'dict-malformed': corrupted('Ein dict in ihm ist unerwartet zusammengesetzt'),
  'tensor-malformed': corrupted('Ein Tensor in ihm ist unerwartet zusammengesetzt'),
  'storage-malformed': corrupted('Die Zahlen eines Tensors sind in ihm unerwartet beschrieben'),
  'header-too-long': corrupted('Sein Kopf ist länger als erlaubt'),
  'header-no-list': corrupted('Sein Kopf ist keine Liste von Tensoren'),
  'header-malformed': corrupted('Ein Tensor in ihm ist unerwartet beschrieben'),
  'tensors-apart': corrupted(
    'Seine Tensoren überlappen sich, oder es gibt in ihm Bytes, die zu keinem gehören',
  ),
  'shape-of-other-size': ({ shape, sizeInBytes }) =>
    corrupted(`Ein Tensor der Form ${sizes(shape)} hat ${sizeInBytes} Byte`),
  'directory-size': corrupted('Sein Verzeichnis widerspricht seiner Größe'),
  'directory-misplaced': corrupted('Sein Verzeichnis steht nicht, wo es stehen müsste'),
  'directory-number': corrupted('In seinem Verzeichnis fehlt eine Zahl'),
  'entry-misplaced': corrupted('Ein Eintrag steht nicht, wo das Verzeichnis ihn nennt'),
  'entry-too-long': corrupted('Ein Eintrag reicht über das Ende hinaus'),
  'tensor-unknown': corrupted('Er nennt einen Tensor, den er nicht enthält'),
  'archive-gap': corrupted('Sein Archiv hat eine Lücke'),
  'archive-size': corrupted('Sein Archiv nennt eine Größe nicht'),
  'tensor-nameless': corrupted('Ein Tensor in ihm hat keinen Namen'),
  'storage-too-long': corrupted('Die Zahlen eines Tensors passen nicht hinein'),
  'views-apart': corrupted('Zwei Tensoren in ihm haben keine gemeinsamen Zahlen'),
  'number-missing': corrupted('Ihm fehlt eine Zahl'),
  'unknown-global': ({ qualifiedName }) =>
    `Der Checkpoint verlangt ${quoted(qualifiedName)}, was ein state_dict nicht braucht. Nichts davon wurde ausgeführt. ${STATE_DICT_ALONE}`,
  'unknown-call': ({ qualifiedName }) =>
    `Der Checkpoint will ${qualifiedName} aufrufen, was ein state_dict nicht braucht. Das wird verweigert.`,
  'attributes-set':
    'Der Checkpoint setzt Attribute an etwas, das kein state_dict ist. Das wird verweigert.',
  'unknown-operation': ({ opcode }) =>
    `Der Checkpoint benutzt die Pickle-Operation 0x${opcode.toString(16)}, die ein state_dict nicht braucht. Das wird verweigert.`,
  'big-endian':
    'Der Checkpoint wurde auf einem Big-Endian-Rechner gespeichert; solche werden nicht gelesen.',
  compressed:
    'Der Checkpoint ist komprimiert, was torch.save nie tut. Bitte mit torch.save speichern.',
  'format-version': ({ version, known }) =>
    `Das Format des Checkpoints hat die Version ${version}; bekannt ist nur ${known}.`,
  'pickle-protocol': ({ protocol }) =>
    `Der Checkpoint benutzt das Pickle-Protokoll ${protocol}; bekannt sind nur 2 bis 5. torch.save schreibt Protokoll 2, solange nichts anderes verlangt wird.`,
  'too-many-items': `Das Inhaltsverzeichnis des Checkpoints hat mehr als eine Million Einträge, so viele wie bei keinem Netz. ${STATE_DICT_ALONE}`,
  'no-state-dict': `Die Datei enthält kein state_dict. ${STATE_DICT_ALONE}`,
  'other-than-tensors': ({ entry }) =>
    `Die Datei enthält etwas anderes als Tensoren (${'name' in entry ? quoted(entry.name) : (TYPES[entry.type] ?? 'ein Objekt')}). ${STATE_DICT_ALONE}`,
  'unknown-type': ({ dtype }) =>
    `Der Checkpoint enthält Zahlen vom Typ „${dtype.slice(0, 20)}“, der nicht gelesen wird. Bitte als float32, float16 oder bfloat16 speichern.`,
  'whole-numbers': ({ elementType }) =>
    `Der Checkpoint enthält ganze Zahlen (${elementType}), wo Gewichte stehen müssten.`,
  'not-finite': ({ name }) =>
    `Der Tensor ${quoted(name)} des Checkpoints enthält Werte, die keine endlichen Zahlen sind.`,
  'tensors-shared':
    'Tensoren des Checkpoints teilen sich ihre Zahlen; bei einem solchen Netz tun sie das nicht.',
  'negative-variance': ({ name }) =>
    `Die Batch-Normalisierung ${quoted(name)} des Checkpoints hat eine negative Varianz oder teilt durch 0.`,
  'filter-size': ({ filter, shape, largest }) =>
    `Das Filter ${quoted(filter)} des Checkpoints hat die Form ${sizes(shape)}; möglich sind Seiten von 1 bis ${largest}.`,
  'filter-not-binomial': ({ filter }) =>
    `Das Filter ${quoted(filter)} des Checkpoints ist nicht das binomiale; nur dieses ist möglich.`,
  'not-stored': ({ flaw }) =>
    `Das Netz lässt sich nicht speichern: ${sentenceOf(storingSentences, flaw)}`,
  ...mismatches,
  'taken-for': ({ mismatch, ...variant }) =>
    `${sentenceOf(mismatches, mismatch)} Er wurde für ${variantOf(variant)} gehalten. Falls es ein anderes Netz ist: ${AS_ONNX}`,
};
