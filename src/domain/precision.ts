/** How a network's weights are stored in its file. All computing is in float32. */
export const PRECISIONS = ['fp32', 'fp16', 'int8'] as const;

export type Precision = (typeof PRECISIONS)[number];
