/**
 * Every number that the article quotes of maps that come with the page, and of the networks’ measured accuracy.
 * All of probabilities are in percent or points of percent. `quoted.test.ts` takes each from its source.
 */
export const QUOTED = {
  /** Images behind one map. */
  positions: { strawberry: 15_625, plane: 17_689 },
  publishedMaps: 256,
  /** How sure the built-in pair is of the plane at both ends of the opening’s step. */
  onePixel: { standard: [41, 64], antialiased: [67, 67] },
  /** Over the built-in pair’s maps of the plane. */
  plane: {
    least: { standard: 39, antialiased: 53 },
    most: { standard: 86, antialiased: 86 },
    meanChange: { standard: 3.9, antialiased: 2.3 },
    largestJump: { standard: 24, antialiased: 10 },
  },
  /** Share of the variance of a map of the plane that its grid of 32 px explains. */
  gridShare: {
    builtIn: { standard: 84, antialiased: 53 },
    resnet50: { standard: 91, antialiased: 60 },
    alexnet: { standard: 21, antialiased: 3 },
    mobilenet_v2: { standard: 62, antialiased: 59 },
    vgg16: { standard: 23, antialiased: 25 },
  },
  /** The same of the built-in pair’s maps of the cat. */
  gridShareOfCat: { standard: 8, antialiased: 3 },
  /** The study’s MobileNetV2, over its maps of the plane. */
  mobilenet: {
    mean: { standard: 78, antialiased: 65 },
    meanChange: { standard: 4.4, antialiased: 4.8 },
  },
  /** The built-in pair, over its maps of the espresso. */
  espresso: { mean: { standard: 61, antialiased: 40 } },
  /** The study’s VGG16, fc6: how alike the strawberry at the far end is to itself at the top left. */
  farFromAnchor: { standard: 0.68, antialiased: 0.727 },
  /** The built-in pair’s mean over all of its map of the strawberry, and over the outermost positions. */
  border: {
    everywhere: { standard: 97.9, antialiased: 96.4 },
    outermost: { standard: 98.4, antialiased: 95.6 },
  },
  /** Top-1 of the built-in pair on 1,000 validation photographs, from models/README.md. */
  accuracy: { standard: 74.2, antialiased: 67.7 },
} as const;
