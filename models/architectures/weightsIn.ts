import type { WeightsKind } from '../../src/domain/convertedNetwork.ts';
import { CheckpointError } from '../checkpoint/checkpointError.ts';
import type { StateDict } from '../checkpoint/stateDict.ts';
import type { CheckpointTensor } from '../checkpoint/tensor.ts';
import type { Architecture } from './architecture.ts';
import { ARCHITECTURES } from './known.ts';

/** The weights of one network in a checkpoint, which may have others, and tensors of other things. */
export interface Weights {
  /** Before the names of all its tensors in the file. */
  readonly prefix: string;
  readonly kind: WeightsKind;
  /** By the names that its architecture has for them. */
  readonly stateDict: StateDict;
  /** The file’s other tensors, but for what is only counted. */
  readonly beside: StateDict;
  /** Those that have tensors of these names and shapes; one at least. */
  readonly architectures: readonly Architecture[];
}

/** A network’s first convolution, and what stands before its name. */
const FIRST_CONVOLUTION =
  /^((?:.*\.)?)(?:conv1|_conv_stem|conv_stem|features\.(?:(?:module|_orig_mod)\.)*(?:0|0\.0|conv0))\.weight$/s;

/** Blocks within networks begin with convolutions of such names, too. */
const BLOCK = /(^|\.)(layer\d+\.\d+|denselayer\d+)\.$/;

/** More networks are not looked for in one file. */
const MOST_NETWORKS = 16;

/** What averages of weights over training steps are kept under, teachers and momentum encoders among them. */
const AVERAGED =
  /(^|[._])(ema|swa|avg|averaged|shadow|teacher|encoder_k|target_(encoder|network|net)|momentum_encoder|key_encoder)(_?model)?([._]|$)/i;

/** Tensors that count things beside the weights: batches, operations (by thop), averaged models. */
const COUNTS = /(^|\.)(num_batches_tracked|total_ops|total_params|n_averaged)$/;

/**
 * The networks of known architectures in a checkpoint, whatever stands before the names of their tensors;
 * what is most likely meant comes first.
 */
export function weightsIn(checkpoint: StateDict): readonly Weights[] {
  const prefixes = new Set<string>();
  for (const name of checkpoint.keys()) {
    const prefix = FIRST_CONVOLUTION.exec(name)?.[1];
    if (prefix === undefined || BLOCK.test(prefix) || prefixes.size === MOST_NETWORKS) continue;
    prefixes.add(prefix);
  }
  const known = [...prefixes].filter(
    (prefix) => architecturesOf(stripped(checkpoint, prefix)).length > 0,
  );
  const found = known.map((prefix): Weights => {
    const inner = known.filter((other) => other !== prefix && other.startsWith(prefix));
    const own = new Map<string, CheckpointTensor>();
    const beside = new Map<string, CheckpointTensor>();
    for (const [name, tensor] of checkpoint) {
      if (COUNTS.test(name) || tensor.shape.length === 0) continue;
      const isOwn = name.startsWith(prefix) && !inner.some((other) => name.startsWith(other));
      (isOwn ? own : beside).set(name, tensor);
    }
    const stateDict = stripped(own, prefix);
    return {
      prefix,
      kind: AVERAGED.test(prefix.slice(0, -1)) ? 'ema' : 'model',
      stateDict,
      beside,
      architectures: architecturesOf(stateDict),
    };
  });
  const rank = ({ kind, prefix }: Weights) => (kind === 'ema' ? 100 : 0) + prefix.split('.').length;
  return found.toSorted((a, b) => rank(a) - rank(b));
}

function architecturesOf(stateDict: StateDict): readonly Architecture[] {
  return ARCHITECTURES.filter(({ recognise }) => recognise(stateDict) !== undefined);
}

/** What PyTorch’s training script for ImageNet puts before the names of AlexNet’s and VGG’s features. */
const WRAPPED_FEATURES = /^features\.(?:(?:module|_orig_mod)\.)+/;

/** The tensors with this before their names, without it, and without what wraps their features alone. */
function stripped(tensors: StateDict, prefix: string): StateDict {
  const own = Array.from(tensors)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, tensor]) => [name.slice(prefix.length), tensor] as const);
  const wrapped = own.every(
    ([name]) => !name.startsWith('features.') || WRAPPED_FEATURES.test(name),
  );
  if (!wrapped) return new Map(own);
  return new Map(
    own.map(([name, tensor]) => [name.replace(WRAPPED_FEATURES, 'features.'), tensor]),
  );
}

/** As `weight` and `bias` of a fully connected layer. */
function linearLayersOf(tensors: StateDict): readonly string[] {
  return [...tensors.keys()]
    .filter((name) => name.endsWith('.weight') && tensors.get(name)?.shape.length === 2)
    .map((name) => name.slice(0, -'.weight'.length))
    .filter((key) => tensors.get(`${key}.bias`)?.shape.length === 1);
}

/**
 * The weights with the last layer under the name that its architecture has for it, where it is wrapped
 * (behind a dropout, say), or stands alone beside the rest.
 * @returns with the layer’s name in the file, where it stands beside.
 * @throws CheckpointError when there are several layers in its place, or none.
 */
export function withLastLayer(
  { stateDict, beside, prefix }: Weights,
  { title, lastLayer }: Architecture,
): { readonly stateDict: StateDict; readonly lastLayerBeside?: string } {
  const { key, within } = lastLayer;
  if (stateDict.has(`${key}.weight`)) return { stateDict };
  const layers = linearLayersOf(stateDict).filter(
    (layer) => layer === within || layer.startsWith(`${within}.`),
  );
  const [layer, ...more] = layers;
  if (more.length > 0) {
    throw new CheckpointError({ code: 'several-last-layers', parameters: { title, layers } });
  }
  if (layer !== undefined) {
    const renamed = Array.from(stateDict, ([name, tensor]) => {
      const isOfLayer = name === `${layer}.weight` || name === `${layer}.bias`;
      return [isOfLayer ? `${key}${name.slice(layer.length)}` : name, tensor] as const;
    });
    return { stateDict: new Map(renamed) };
  }
  if (prefix === '') return { stateDict };
  const besideLayers = linearLayersOf(beside);
  const [only] = besideLayers;
  if (only === undefined || besideLayers.length > 1) {
    throw new CheckpointError({ code: 'no-last-layer', parameters: { title, prefix } });
  }
  const last = ['weight', 'bias'].map((name) => {
    const tensor = beside.get(`${only}.${name}`) as CheckpointTensor;
    return [`${key}.${name}`, tensor] as const;
  });
  return { stateDict: new Map([...stateDict, ...last]), lastLayerBeside: only };
}
