/** ImageNet's mean and deviation of red, green and blue as bytes, 0 … 255. */
export const IMAGENET_NORMALISATION = {
  mean: [255 * 0.485, 255 * 0.456, 255 * 0.406],
  deviation: [255 * 0.229, 255 * 0.224, 255 * 0.225],
} as const;
