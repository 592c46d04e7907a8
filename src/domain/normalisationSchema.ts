import * as v from 'valibot';
import { CHANNEL_ORDERS, NORMALISATIONS } from './normalisation.ts';

const finite = v.pipe(v.number(), v.finite());
const divisor = v.pipe(finite, v.notValue(0));

/** A normalisation as it is stored: a preset's name, or numbers given by hand. */
export const normalisationSchema = v.union([
  v.picklist(NORMALISATIONS),
  v.object({
    mean: v.pipe(v.tuple([finite, finite, finite]), v.readonly()),
    deviation: v.pipe(v.tuple([divisor, divisor, divisor]), v.readonly()),
    channels: v.picklist(CHANNEL_ORDERS),
  }),
]);
