import { type FailureData, sentenceOf } from '../../src/domain/failure.ts';
import { STORING_SENTENCES } from '../graph/notStored.ts';

const corrupted = (flaw: string) =>
  `The checkpoint is corrupted: ${flaw}. Fetch or save it once more.`;

interface OfTensor {
  readonly name: string;
}

interface OfFilter {
  readonly filter: string;
}

type Shape = readonly (number | undefined)[];

interface OfVariant {
  /** Of the architecture. */
  readonly title: string;
  readonly antialiased: boolean;
}

const variantOf = ({ title, antialiased }: OfVariant) =>
  `${antialiased ? 'an anti-aliased' : 'a standard'} ${title}`;

const AS_ONNX =
  'Any image classifier can run here as an ONNX file, which torch.onnx.export makes of the model.';

interface TitleOf {
  readonly title: string;
}

const sizes = (shape: Shape) => shape.map((size) => size ?? 'any').join('×');

/** Names in a file may be of any length. */
const LONGEST_NAME = 200;

const shortened = (name: string) => name.slice(0, LONGEST_NAME);

const quoted = (name: string, longest = LONGEST_NAME) => JSON.stringify(name.slice(0, longest));

/** What does not fit a network, which is told of what the checkpoint was taken for. */
export const MISMATCHES = {
  'tensor-left': ({ name, others }: OfTensor & { readonly others: number }) =>
    `The checkpoint has a tensor “${name.slice(0, LONGEST_NAME)}”${others === 0 ? '' : `, and ${others} more,`} for which the network has no place.`,
  /** Of a classifier of one's own. */
  'several-last-layers': ({ title, layers }: TitleOf & { readonly layers: readonly string[] }) =>
    `In the place of the last layer of ${title} the checkpoint has several: ${layers.slice(0, 4).map(shortened).join(', ')}. What is between them is not in the file. ${AS_ONNX}`,
  'no-last-layer': ({ title, prefix }: TitleOf & { readonly prefix: string }) =>
    `Under “${shortened(prefix)}” the checkpoint has a ${title} without its last layer, the classifier: it may be part of another network, or trained for features alone. ${AS_ONNX}`,
  'other-architecture': ({
    wanted,
    titles,
  }: {
    readonly wanted: string;
    readonly titles: readonly string[];
  }) =>
    `By its tensors the checkpoint can be that of ${titles.join(', ')}; it cannot be ${wanted}.`,
  'no-such-weights': ({ averaged }: { readonly averaged: boolean }) =>
    averaged
      ? 'The checkpoint holds no averaged weights (EMA), or none of a network that can be converted.'
      : 'The checkpoint holds averaged weights (EMA) alone.',
  'tensor-empty': ({ name }: OfTensor) => `The checkpoint’s tensor “${name}” is empty.`,
  'tensor-missing': ({ name }: OfTensor) => `The checkpoint has no tensor “${name}”.`,
  'tensor-shape': ({
    name,
    found,
    needed,
  }: OfTensor & { readonly found: Shape; readonly needed: Shape }) =>
    `The checkpoint’s tensor “${name}” has the shape ${sizes(found)} instead of ${sizes(needed)}.`,
  'other-variant': ({ title, antialiased }: OfVariant) =>
    `This is the checkpoint of ${variantOf({ title, antialiased })}; that of ${variantOf({ title, antialiased: !antialiased })} is needed here.`,
  'seems-to-be': ({
    seems,
    known,
  }: {
    readonly seems: string;
    readonly known: readonly string[];
  }) =>
    `By the names of its tensors the checkpoint seems to be that of ${seems}, which is none of the architectures that can be converted: ${known.join(', ')}. ${AS_ONNX}`,
  'no-architecture': ({
    first,
    known,
  }: {
    /** The first tensor's name, if there is one. */
    readonly first: string | undefined;
    readonly known: readonly string[];
  }) =>
    `The checkpoint ${first === undefined ? 'holds no tensors' : `begins with “${first.slice(0, LONGEST_NAME)}”`} and is of none of the architectures that can be converted: ${known.join(', ')}. ${AS_ONNX}`,
} as const;

export type Mismatch = FailureData<typeof MISMATCHES>;

/** What is said of a checkpoint that cannot be used, by what is to be told apart. */
export const CHECKPOINT_SENTENCES = {
  /** The file is of another kind. */
  'not-a-checkpoint': {
    empty: 'The file is empty.',
    'unknown-format':
      'The file is no checkpoint: it begins neither like one of torch.save’s formats nor like safetensors.',
    torchscript:
      'The file is a TorchScript archive, as torch.jit.save writes it: a program with its weights, which is not run here. PyTorch saves the weights alone: torch.save(torch.jit.load("FILE").state_dict(), "weights.pth").',
    'exported-program':
      'The file is an exported program, as torch.export.save writes it, which is not run here. PyTorch saves its weights alone: torch.save(torch.export.load("FILE").state_dict, "weights.pth").',
    'other-zip': 'The file is a zip archive, but not a PyTorch checkpoint: it has no data.pkl.',
    'other-tar': ({ member }: { readonly member: string }) =>
      `The file is a tar archive, but not a PyTorch checkpoint: it has no “${member}”.`,
  },
  /** The file ends before what it announces. */
  truncated: {
    incomplete: ({ sizeInBytes }: { readonly sizeInBytes: number }) =>
      `The checkpoint is incomplete: it has ${sizeInBytes} bytes and needs more. Fetch it once more.`,
    'pickle-cut': 'The checkpoint ends in the middle of its table of contents. Fetch it once more.',
    'directory-missing':
      'The checkpoint is incomplete: the directory at its end is missing. Fetch it once more.',
  },
  /** The file contradicts itself. */
  corrupted: {
    'shape-beyond-storage': ({
      shape,
      numbers,
    }: {
      readonly shape: Shape;
      readonly numbers: number;
    }) => corrupted(`a tensor of shape ${sizes(shape)} does not fit into its ${numbers} numbers`),
    'storage-disputed': corrupted('two tensors disagree about the numbers they share'),
    'tensors-unlisted': corrupted('its list of tensors is missing'),
    'storage-unused': corrupted('it holds numbers that belong to no tensor'),
    'storage-missing': corrupted('a tensor has no numbers'),
    'storage-short': ({
      neededInBytes,
      foundInBytes,
    }: {
      readonly neededInBytes: number;
      readonly foundInBytes: number | undefined;
    }) =>
      corrupted(
        `a tensor needs ${neededInBytes} bytes and the archive has ${foundInBytes ?? 'none'} for it`,
      ),
    'name-not-text': corrupted('a name in it is not text'),
    'pickle-gap': corrupted('its table of contents has a gap'),
    'pickle-no-table': corrupted('its table of contents is no table'),
    'pickle-no-list': corrupted('its table of contents has no list to append to'),
    'pickle-no-memo': corrupted('its table of contents points nowhere'),
    'pickle-no-function': corrupted('it calls what is no function'),
    'tensor-out-of-place': corrupted('it holds a tensor out of place'),
    'parameter-malformed': corrupted('a parameter in it is made of something unexpected'),
    'dict-malformed': corrupted('a dict in it is made of something unexpected'),
    'tensor-malformed': corrupted('a tensor in it is made of something unexpected'),
    'storage-malformed': corrupted('a tensor’s numbers in it are described in an unexpected way'),
    'header-too-long': corrupted('its header is longer than allowed'),
    'header-no-list': corrupted('its header is no list of tensors'),
    'header-malformed': corrupted('a tensor in it is described in an unexpected way'),
    'tensors-apart': corrupted(
      'its tensors lie over one another, or bytes in it belong to none of them',
    ),
    'shape-of-other-size': ({
      shape,
      sizeInBytes,
    }: {
      readonly shape: Shape;
      readonly sizeInBytes: number;
    }) => corrupted(`a tensor of shape ${sizes(shape)} has ${sizeInBytes} bytes`),
    'directory-size': corrupted('its directory contradicts its size'),
    'directory-misplaced': corrupted('its directory is not where it should be'),
    'directory-number': corrupted('its directory lacks a number'),
    'entry-misplaced': corrupted('an entry is not where its directory says'),
    'entry-too-long': corrupted('an entry reaches beyond its end'),
    'tensor-unknown': corrupted('it names a tensor that it does not hold'),
    'archive-gap': corrupted('its archive has a gap'),
    'archive-size': corrupted('its archive does not tell a size'),
    'tensor-nameless': corrupted('a tensor in it has no name'),
    'storage-too-long': corrupted('a tensor’s numbers do not fit into it'),
    'views-apart': corrupted('two tensors in it share no numbers'),
    'number-missing': corrupted('it lacks a number'),
  },
  /** The file asks for something that a state dict does not need. Nothing of it was executed. */
  refused: {
    'unknown-global': ({ qualifiedName }: { readonly qualifiedName: string }) =>
      `The checkpoint asks for ${quoted(qualifiedName)}, which a state dict does not need. Nothing of it was executed. Save the model’s state_dict() alone.`,
    'unknown-call': ({ qualifiedName }: { readonly qualifiedName: string }) =>
      `The checkpoint wants to call ${qualifiedName}, which a state dict does not need. Refused.`,
    'attributes-set': 'The checkpoint sets attributes on something that is no state dict. Refused.',
    'unknown-operation': ({ opcode }: { readonly opcode: number }) =>
      `The checkpoint uses the pickle operation 0x${opcode.toString(16)}, which a state dict does not need. Refused.`,
  },
  /** A state dict, with something in it that cannot be read here. */
  unsupported: {
    'big-endian': 'The checkpoint was saved on a big-endian machine, which is not supported.',
    compressed:
      'The checkpoint is compressed, which torch.save never does. Save it with torch.save.',
    'format-version': ({
      version,
      known,
    }: {
      readonly version: string | number;
      readonly known: number;
    }) => `The checkpoint’s format has the version ${version}; only ${known} is known.`,
    'pickle-protocol': ({ protocol }: { readonly protocol: number }) =>
      `The checkpoint uses pickle protocol ${protocol}; only 2 to 5 are known. torch.save writes protocol 2 unless told otherwise.`,
    'too-many-items':
      'The checkpoint’s table of contents has more than a million items, as no network’s has. Save the model’s state_dict() alone.',
    'no-state-dict': 'The file holds no state dict. Save the model’s state_dict() alone.',
    'other-than-tensors': ({
      entry,
    }: {
      /** Its name, or, where that is no text, the kind of thing it is. */
      readonly entry: { readonly name: string } | { readonly type: string };
    }) =>
      `The file holds something other than tensors (${'name' in entry ? quoted(entry.name) : entry.type}). Save the model’s state_dict() alone.`,
    'unknown-type': ({ dtype }: { readonly dtype: string }) =>
      `The checkpoint holds numbers of the type ${quoted(dtype, 20)}, which is not supported. Save it as float32, float16 or bfloat16.`,
    'whole-numbers': ({ elementType }: { readonly elementType: string }) =>
      `The checkpoint holds whole numbers (${elementType}) where weights are expected.`,
    'not-finite': ({ name }: OfTensor) =>
      `The checkpoint’s tensor “${name}” holds values that are no finite numbers.`,
    'tensors-shared':
      'Tensors of the checkpoint share their numbers, which those of such a network do not.',
    'negative-variance': ({ name }: OfTensor) =>
      `The checkpoint’s batch norm “${name}” has a negative variance, or divides by 0.`,
    'filter-size': ({
      filter,
      shape,
      largest,
    }: OfFilter & { readonly shape: Shape; readonly largest: number }) =>
      `The checkpoint’s filter “${filter}” has the shape ${sizes(shape)}; sides of 1 to ${largest} are supported.`,
    'filter-not-binomial': ({ filter }: OfFilter) =>
      `The checkpoint’s filter “${filter}” is not the binomial one, which alone is supported.`,
    'not-stored': ({ flaw }: { readonly flaw: FailureData<typeof STORING_SENTENCES> }) =>
      `The network cannot be stored: ${sentenceOf(STORING_SENTENCES, flaw)}`,
  },
  /** A state dict of another architecture: a tensor is missing or has another shape. */
  mismatch: {
    ...MISMATCHES,
    'taken-for': ({ mismatch, ...variant }: OfVariant & { readonly mismatch: Mismatch }) =>
      `${sentenceOf(MISMATCHES, mismatch)} It was taken for ${variantOf(variant)}. If it is another network: ${AS_ONNX}`,
  },
} as const;
