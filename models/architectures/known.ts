import { alexnet } from './alexnet.ts';
import type { Architecture } from './architecture.ts';
import { DENSENETS } from './densenet.ts';
import { efficientnetLite0, TIMM_EFFICIENTNETS_LITE0 } from './efficientnetLite0.ts';
import { mobilenetV2 } from './mobilenetV2.ts';
import { RESNETS } from './resnet.ts';
import { VGGS } from './vgg.ts';

/** Of what they are, in short. */
export const FAMILIES = [
  'AlexNet',
  'VGG11 to 19',
  'ResNet-18 to -152',
  'Wide-ResNet',
  'ResNeXt',
  'DenseNet-121 to -201',
  'MobileNetV2',
  'EfficientNet-Lite0',
];

/**
 * The architectures whose checkpoints can be converted. Of several that have the same names and shapes,
 * the first is assumed.
 */
export const ARCHITECTURES: readonly Architecture[] = [
  alexnet,
  ...VGGS,
  ...RESNETS,
  ...DENSENETS,
  mobilenetV2,
  efficientnetLite0,
  ...TIMM_EFFICIENTNETS_LITE0,
];
