import twin from './twin.json' with { type: 'json' };

/** How a built-in network's file is made from its checkpoint. */
export interface Recipe {
  /** As in the catalogue. */
  readonly networkId: string;
  readonly checkpoint: {
    /** In the shared folder (SHIFTSCOPE_SHARED), or in that of training (SHIFTSCOPE_TRAINING_STATE). */
    readonly folder: 'shared' | 'training';
    readonly path: string;
    readonly sha256: string;
  };
  readonly antialiased: boolean;
}

/** Weights as float16: the pair has to be small enough for the repository and for a visitor. */
export const BUILT_IN_PRECISION = 'fp16';

export const RECIPES: readonly Recipe[] = [
  {
    networkId: 'efficientnet-lite0',
    checkpoint: {
      folder: 'shared',
      path: 'weights/efficientnet-lite0-57934424.pth',
      sha256: '579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db',
    },
    antialiased: false,
  },
  {
    networkId: 'efficientnet-lite0AA',
    checkpoint: { ...twin, folder: twin.folder === 'shared' ? 'shared' : 'training' },
    antialiased: true,
  },
];
