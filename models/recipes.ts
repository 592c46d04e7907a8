/** How a built-in network's file is made from its checkpoint. */
export interface Recipe {
  /** As in the catalogue. */
  readonly networkId: string;
  readonly checkpoint: { readonly fileName: string; readonly sha256: string };
  readonly antialiased: boolean;
}

/** Weights as float16: the pair has to be small enough for the repository and for a visitor. */
export const BUILT_IN_PRECISION = 'fp16';

export const RECIPES: readonly Recipe[] = [
  {
    networkId: 'efficientnet-lite0',
    checkpoint: {
      fileName: 'efficientnet-lite0-57934424.pth',
      sha256: '579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db',
    },
    antialiased: false,
  },
  {
    networkId: 'efficientnet-lite0AA',
    checkpoint: {
      fileName: 'efficientnet-lite0-aa-first.pth',
      sha256: '075e1c478c9650b751cc97fb2641b5d270aac6d095cb45d940b2693d2af8b673',
    },
    antialiased: true,
  },
];
