import * as v from 'valibot';

/** A picture that a network takes, in what is kept or installed. */
export const networkPictureSchema = v.object({
  channels: v.picklist([1, 3, 4]),
  sideInPx: v.pipe(v.number(), v.integer(), v.minValue(1)),
});
