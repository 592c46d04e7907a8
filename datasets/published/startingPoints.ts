import type { AnchorName } from '../../src/domain/grid.ts';
import type { Layer } from '../../src/domain/layers.ts';
import type { PublishedPair, PublishedScene } from './catalogue.ts';

/** Figures of the two maps of a starting point, to three decimals, that its sentence is built on. */
interface Claim {
  readonly figure: 'mean' | 'min' | 'meanChange' | 'largestJump';
  readonly standard: number;
  readonly antialiased: number;
}

/** A place in the study worth seeing, with a sentence that is true of its two maps. */
export interface StartingPoint {
  readonly id: string;
  readonly pair: PublishedPair['id'];
  readonly scene: PublishedScene;
  readonly layer: Layer;
  readonly anchor: AnchorName;
  readonly title: string;
  readonly sentence: string;
  readonly claims: readonly Claim[];
}

export const STARTING_POINTS: readonly StartingPoint[] = [
  {
    id: 'surer',
    pair: 'resnet50',
    scene: 'plane',
    layer: 'class',
    anchor: 'c',
    title: 'Surer everywhere',
    sentence: 'ResNet-50 is 0.543 sure of the plane on average; anti-aliased 0.909.',
    claims: [{ figure: 'mean', standard: 0.543, antialiased: 0.909 }],
  },
  {
    id: 'one-pixel',
    pair: 'alexnet',
    scene: 'plane',
    layer: 'class',
    anchor: 'c',
    title: 'One pixel, half the certainty',
    sentence: 'One pixel changes AlexNet’s answer by up to 0.505; anti-aliased by 0.104.',
    claims: [{ figure: 'largestJump', standard: 0.505, antialiased: 0.104 }],
  },
  {
    id: 'steadier-features',
    pair: 'mobilenet_v2',
    scene: 'berry',
    layer: 'fc',
    anchor: 'c',
    title: 'Steadier features',
    sentence: 'MobileNetV2’s features change by 0.0056 a pixel; anti-aliased 0.0021.',
    claims: [{ figure: 'meanChange', standard: 0.0056, antialiased: 0.0021 }],
  },
  {
    id: 'not-less',
    pair: 'mobilenet_v2',
    scene: 'plane',
    layer: 'class',
    anchor: 'c',
    title: 'Where it does not help',
    sentence: 'MobileNetV2 is 0.781 sure of the plane on average; anti-aliased only 0.652.',
    claims: [{ figure: 'mean', standard: 0.781, antialiased: 0.652 }],
  },
  {
    id: 'local-not-global',
    pair: 'vgg16',
    scene: 'berry',
    layer: 'fc6',
    anchor: 'tl',
    title: 'Local, not global',
    sentence: 'Far from its anchor VGG16’s fc6 is only 0.657 similar; anti-aliased 0.701.',
    claims: [{ figure: 'min', standard: 0.657, antialiased: 0.701 }],
  },
];
