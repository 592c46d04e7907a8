/** What is known of one image when a quantity is taken of it. */
export interface Answer {
  /** Of the quantity's own layer. */
  readonly activations: Float32Array;
  /** log Σ exp(logit) over all classes. */
  readonly logSumExp: number;
}

/** What all images of a map are held against. */
export interface HeldAgainst {
  /** The anchor image's activations of the quantity's own layer. */
  readonly anchor: Float32Array | undefined;
  readonly targetClass: number;
}

/** One number of each image's answer, which a map shows at every position. */
export interface Quantity {
  /** In addresses, files and messages; of a feature layer its output's name. */
  readonly id: string;
  readonly title: string;
  /** As in “mean similarity”. */
  readonly noun: string;
  /** As in “probability of the class at every position”. */
  readonly phrase: string;
  /** Smallest and largest value there can be. */
  readonly range: readonly [least: number, most: number];
  /** What it depends on beside the image: an anchor image, or a class. */
  readonly needs: 'anchor' | 'class';
  /** The feature layer that it is made of; `logits` is whichever comes last. */
  readonly of: string;
  /** NaN where what it needs is not there. */
  readonly valueOf: (answer: Answer, against: HeldAgainst) => number;
}
