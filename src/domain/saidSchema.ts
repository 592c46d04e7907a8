import * as v from 'valibot';
import type { Said } from './failure.ts';

const said = v.object({
  name: v.string(),
  message: v.string(),
  data: v.object({ code: v.string(), parameters: v.optional(v.unknown()) }),
});

/** What was kept of a remark; of earlier versions its English sentence alone. */
export const saidSchema = v.union([
  said,
  v.pipe(
    v.string(),
    v.transform((message) => ({ name: 'Kept', message, data: { code: 'kept' } })),
  ),
]) satisfies v.GenericSchema<unknown, Said>;
