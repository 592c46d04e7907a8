/** Windows at a time: so many stand in a row of the visiting order, and the pieces of each are small. */
export const SHARED_BATCH = 8;
