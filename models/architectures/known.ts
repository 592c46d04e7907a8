import { alexnet } from './alexnet.ts';
import type { Architecture } from './architecture.ts';
import { efficientnetLite0 } from './efficientnetLite0.ts';
import { mobilenetV2 } from './mobilenetV2.ts';
import { RESNETS } from './resnet.ts';
import { vgg16 } from './vgg16.ts';

/** Of what they are, in short. */
export const FAMILIES = [
  'AlexNet',
  'VGG16',
  'ResNet-18 to -152',
  'Wide-ResNet',
  'ResNeXt',
  'MobileNetV2',
  'EfficientNet-Lite0',
];

/**
 * The architectures whose checkpoints can be converted. Of several that have the same names and shapes,
 * the first is assumed.
 */
export const ARCHITECTURES: readonly Architecture[] = [
  alexnet,
  vgg16,
  ...RESNETS,
  mobilenetV2,
  efficientnetLite0,
];
