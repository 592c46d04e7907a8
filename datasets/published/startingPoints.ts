import type { AnchorName } from '../../src/domain/grid.ts';
import type { Layer } from '../../src/domain/layers.ts';
import type { Nudge } from '../../src/domain/nudge.ts';
import type { PublishedPair, PublishedScene } from './catalogue.ts';

/** A value before and after the nudge, to three decimals. */
type Step = readonly [before: number, after: number];

/** A place in the study worth seeing: one pixel, and what it does to both networks. */
export interface StartingPoint {
  readonly id: string;
  readonly pair: PublishedPair['id'];
  readonly scene: PublishedScene;
  readonly layer: Layer;
  readonly anchor: AnchorName;
  /** Where the effect is. */
  readonly nudge: Nudge;
  readonly title: string;
  readonly sentence: string;
  /** The maps' values that title and sentence speak of. */
  readonly standard: Step;
  readonly antialiased: Step;
}

export const STARTING_POINTS: readonly StartingPoint[] = [
  {
    id: 'one-pixel',
    pair: 'alexnet',
    scene: 'plane',
    layer: 'class',
    anchor: 'c',
    nudge: { from: { y: 17, x: 103 }, axis: 'x' },
    title: '23 % → 74 % sure, same plane',
    sentence: 'One pixel, and AlexNet changes its mind. Anti-aliased it stays at 86 %.',
    standard: [0.231, 0.736],
    antialiased: [0.86, 0.857],
  },
  {
    id: 'again-and-again',
    pair: 'resnet50',
    scene: 'plane',
    layer: 'class',
    anchor: 'c',
    nudge: { from: { y: 40, x: 71 }, axis: 'y' },
    title: '63 % → 28 %, every 32 pixels',
    sentence: 'ResNet-50’s stripes come back with its stride. Anti-aliased: 91 % → 93 %.',
    standard: [0.628, 0.279],
    antialiased: [0.906, 0.926],
  },
  {
    id: 'steadier-features',
    pair: 'mobilenet_v2',
    scene: 'berry',
    layer: 'fc',
    anchor: 'c',
    nudge: { from: { y: 10, x: 94 }, axis: 'y' },
    title: 'Features jump, too',
    sentence:
      'One pixel: MobileNetV2’s features are 0.972, then 0.937 alike to the anchor’s. Anti-aliased: 0.982, 0.981.',
    standard: [0.972, 0.937],
    antialiased: [0.982, 0.981],
  },
  {
    id: 'not-less',
    pair: 'mobilenet_v2',
    scene: 'plane',
    layer: 'class',
    anchor: 'c',
    nudge: { from: { y: 81, x: 51 }, axis: 'y' },
    title: 'Where it does not help',
    sentence: 'Here MobileNetV2 stays at 77 % and 75 %; anti-aliased it drops from 69 % to 48 %.',
    standard: [0.775, 0.746],
    antialiased: [0.692, 0.478],
  },
  {
    id: 'local-not-global',
    pair: 'vgg16',
    scene: 'berry',
    layer: 'fc6',
    anchor: 'tl',
    nudge: { from: { y: 117, x: 109 }, axis: 'y' },
    title: 'Steady, but not the same',
    sentence:
      'Far from its anchor the berry is only 0.727 alike even anti-aliased; one pixel makes that 0.726, and 0.680 into 0.669 in VGG16 itself.',
    standard: [0.68, 0.669],
    antialiased: [0.727, 0.726],
  },
];
