import { isPictureFile, isSceneFile } from '../formats/filesOfScenes.ts';
import { isRunFile } from '../formats/runFileName.ts';

/** Files that were dropped together, by what the page does with them. */
interface Dropped {
  readonly maps: readonly File[];
  readonly run: File | undefined;
  /** A picture, or a scene that was exported. */
  readonly object: File | undefined;
  /** What may be a network, or belong to one. */
  readonly networks: readonly File[];
  /** Says which files were left out; undefined for none. */
  readonly leftOut: string | undefined;
}

/** Runs and objects are opened one at a time; of everything else there may be any number. */
export async function sortDropped(files: readonly File[]): Promise<Dropped> {
  const maps: File[] = [];
  const runs: File[] = [];
  const objects: File[] = [];
  const networks: File[] = [];
  for (const file of files) {
    if (/\.csv$/i.test(file.name)) maps.push(file);
    else if (await isRunFile(file)) runs.push(file);
    else if (isPictureFile(file) || isSceneFile(file)) objects.push(file);
    else networks.push(file);
  }
  const [run, ...otherRuns] = runs;
  const [object, ...otherObjects] = objects;
  const others = [...otherRuns, ...otherObjects].map(({ name }) => name);
  const leftOut =
    others.length === 0
      ? undefined
      : `Runs and objects are opened one at a time: ${others.join(', ')} ${others.length === 1 ? 'was' : 'were'} left out. Drop the next one by itself.`;
  return { maps, run, object, networks, leftOut };
}
