import { loadedOf, type SourceSnapshot } from './sources/mapSource.ts';

/**
 * Whether the page has fetched what it opens with.
 * @param isLive networks compute: a run that was kept whole is finished before they are here.
 */
export function hasArrived({ sides }: SourceSnapshot, isLive: boolean): boolean {
  const shown = Object.values(sides).filter(({ status }) => status !== 'empty');
  return (
    shown.length > 0 &&
    shown.every(
      (side) =>
        side.status === 'failed' ||
        (side.status !== 'loading' && (!isLive || loadedOf(side) !== undefined)),
    )
  );
}
