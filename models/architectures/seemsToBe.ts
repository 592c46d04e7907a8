import type { StateDict } from '../checkpoint/stateDict.ts';

/** Tensors that networks of a family have, and of no other among these. */
const FAMILIES: readonly (readonly [title: string, tensor: RegExp])[] = [
  ['a ConvNeXt', /^features\.\d\.\d+\.layer_scale$|^stages\.\d\.blocks\.\d+\.conv_dw\.weight$/],
  ['a Swin Transformer', /\.attn\.relative_position_bias_table$/],
  [
    'a Vision Transformer',
    /^encoder\.layers\.encoder_layer_\d|(^|\.)blocks\.\d+\.attn\.qkv\.weight$/,
  ],
  ['an EfficientNet', /^features\.\d\.\d+\.block\.\d\.(fc1|0)\.weight$/],
  [
    'an EfficientNet',
    /^blocks\.\d\.\d+\.se\.conv_reduce\.weight$|^_blocks\.\d+\._se_reduce\.weight$/,
  ],
  ['a MobileNetV3', /^features\.\d+\.block\.\d\.(fc1|0)\.weight$/],
  ['a MobileNet or MNASNet of timm', /^blocks\.\d\.\d+\.conv_dw\.weight$/],
  ['an MNASNet', /^layers\.\d+\.\d\.layers\.0\.weight$/],
  ['a ShuffleNetV2', /^stage2\.0\.branch2\.0\.weight$/],
  ['a SqueezeNet', /^features\.\d+\.squeeze\.weight$/],
  ['a DenseNet', /denseblock1\.denselayer1\./],
  ['a GoogLeNet', /^inception3a\./],
  ['an Inception network', /^Mixed_5b\./],
  ['a RegNet', /^trunk_output\.block1\./],
  ['a ResNet with squeeze and excitation', /^layer1\.0\.se(_module)?\.(fc1|conv1)\.weight$/],
];

/**
 * Of a checkpoint of none of the architectures here, what it seems to be by the names of its tensors:
 * with its article, and undefined where they tell nothing.
 */
export function seemsToBe(stateDict: StateDict): string | undefined {
  const names = [...stateDict.keys()];
  return FAMILIES.find(([, tensor]) => names.some((name) => tensor.test(name)))?.[0];
}
