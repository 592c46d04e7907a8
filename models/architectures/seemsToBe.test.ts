import { describe, expect, it } from 'vitest';
import { seemsToBe } from './seemsToBe.ts';

const tensor = { shape: [1], elementType: 'float32', toFloat32: () => new Float32Array(1) };

// Names as torchvision 0.29 and timm give them.
describe.each([
  ['efficientnet_b0', 'features.1.0.block.1.fc1.weight', 'an EfficientNet'],
  ['efficientnet_v2_s', 'features.2.0.block.1.0.weight', 'an EfficientNet'],
  ['timm’s efficientnet_b0', 'blocks.0.0.se.conv_reduce.weight', 'an EfficientNet'],
  ['mobilenet_v3_small', 'features.1.block.1.fc1.weight', 'a MobileNetV3'],
  ['convnext_tiny', 'features.1.0.layer_scale', 'a ConvNeXt'],
  ['timm’s convnext_tiny', 'stages.0.blocks.0.conv_dw.weight', 'a ConvNeXt'],
  ['swin_t', 'features.1.0.attn.relative_position_bias_table', 'a Swin Transformer'],
  ['vit_b_32', 'encoder.layers.encoder_layer_0.ln_1.weight', 'a Vision Transformer'],
  ['timm’s deit_tiny', 'blocks.0.attn.qkv.weight', 'a Vision Transformer'],
  ['squeezenet1_1', 'features.3.squeeze.weight', 'a SqueezeNet'],
  ['densenet121', 'features.denseblock1.denselayer1.norm1.weight', 'a DenseNet'],
  ['shufflenet_v2_x1_0', 'stage2.0.branch2.0.weight', 'a ShuffleNetV2'],
  ['mnasnet1_0', 'layers.8.0.layers.0.weight', 'an MNASNet'],
  ['regnet_y_400mf', 'trunk_output.block1.block1-0.proj.0.weight', 'a RegNet'],
  ['googlenet', 'inception3a.branch1.conv.weight', 'a GoogLeNet'],
  ['inception_v3', 'Mixed_5b.branch1x1.conv.weight', 'an Inception network'],
  ['alexnet', 'features.0.weight', undefined],
  ['resnet50', 'layer1.0.conv1.weight', undefined],
  ['mobilenet_v2', 'features.2.conv.0.0.weight', undefined],
])('%s', (_, name, family) => {
  it(`seems to be ${family ?? 'nothing else'}`, () => {
    const names = ['features.0.0.weight', name, 'classifier.1.bias'];
    expect(seemsToBe(new Map(names.map((one) => [one, tensor as never])))).toBe(family);
  });
});
