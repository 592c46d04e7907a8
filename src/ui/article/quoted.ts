import quoted from './quoted.json' with { type: 'json' };

/** Of a network and the same network made anti-aliased. */
interface OfPair<T> {
  readonly standard: T;
  readonly antialiased: T;
}

/**
 * Every number that the article quotes of maps that come with the page, and of the networks’ measured accuracy.
 * All of probabilities are in percent or points of percent.
 */
export interface Quoted {
  /** Images behind one map. */
  readonly positions: { readonly strawberry: number; readonly plane: number };
  readonly publishedMaps: number;
  /** How sure the built-in pair is of the espresso at both ends of the opening’s step. */
  readonly onePixel: OfPair<{ readonly from: number; readonly to: number }>;
  /** Over the built-in pair’s maps of the espresso. */
  readonly espresso: {
    readonly mean: OfPair<number>;
    readonly meanChange: OfPair<number>;
    readonly largestJump: OfPair<number>;
  };
  /** Over the built-in pair’s maps of the plane. */
  readonly plane: { readonly mean: OfPair<number>; readonly meanChange: OfPair<number> };
  /** Share of the variance of a map of the plane that its grid of 32 px explains. */
  readonly gridShare: Readonly<
    Record<'builtIn' | 'resnet50' | 'alexnet' | 'mobilenet_v2' | 'vgg16', OfPair<number>>
  >;
  /** The same of the built-in pair’s maps of the cat. */
  readonly gridShareOfCat: OfPair<number>;
  /** The study’s MobileNetV2, over its maps of the plane. */
  readonly mobilenet: { readonly mean: OfPair<number>; readonly meanChange: OfPair<number> };
  /** The study’s VGG16, fc6: how alike the strawberry at the far end is to itself at the top left. */
  readonly farFromAnchor: OfPair<number>;
  /** The built-in pair’s mean over all of its map of the strawberry, and over the outermost positions. */
  readonly border: { readonly everywhere: OfPair<number>; readonly outermost: OfPair<number> };
  /** Top-1 of the built-in pair on so many photographs, from models/README.md. */
  readonly accuracy: OfPair<number> & { readonly photographs: number };
}

/** Made by `npm run build:quoted`, each from its source. */
export const QUOTED: Quoted = quoted;
