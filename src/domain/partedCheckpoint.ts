/** The name of one of several files that are a checkpoint together, as Hugging Face's libraries have it. */
const PART = /^(.*-)(\d{5})-of-(\d{5})(\.safetensors)$/i;
const INDEX = /\.safetensors\.index\.json$/i;

/** Whether a file lists the parts of a checkpoint, by its name. */
export function isIndexOfParts(name: string): boolean {
  return INDEX.test(name);
}

/** The names of all parts of a checkpoint, by that of one; undefined of a file that is no part. */
export function partsOf(name: string): readonly string[] | undefined {
  const [, beginning, , count, end] = PART.exec(name) ?? [];
  if (count === undefined || Number(count) > MOST_PARTS) return undefined;
  return Array.from(
    { length: Number(count) },
    (_, i) => `${beginning}${String(i + 1).padStart(5, '0')}-of-${count}${end}`,
  );
}

const MOST_PARTS = 999;
