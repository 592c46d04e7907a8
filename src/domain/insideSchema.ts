import * as v from 'valibot';
import { type Inside, STAGE_STRIDES_IN_PX } from './stages.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(1));

/** More than any network has operators with a stride. */
export const MOST_DOWN_SAMPLINGS = 32;

export const LONGEST_TENSOR_NAME = 1000;

const featureMaps = {
  tensor: v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST_TENSOR_NAME)),
  channels: count,
  sideInPx: count,
};

const stages = v.pipe(
  v.array(v.object({ ...featureMaps, strideInPx: v.picklist(STAGE_STRIDES_IN_PX) })),
  v.check(
    (stages) => stages.every(({ strideInPx }, i) => strideInPx > (stages[i - 1]?.strideInPx ?? 0)),
    'There is one stage of each stride, the finest first.',
  ),
  v.readonly(),
);

const downSamplings = v.pipe(
  v.array(
    v.object({
      by: v.picklist(['convolution', 'pool', 'BlurPool']),
      before: v.object(featureMaps),
      after: v.object(featureMaps),
      keepsChannels: v.boolean(),
    }),
  ),
  v.maxLength(MOST_DOWN_SAMPLINGS),
  v.readonly(),
);

/** What can be seen inside a network, as it is stored beside its file. */
export const insideSchema = v.object({ stages, downSamplings }) satisfies v.GenericSchema<Inside>;
