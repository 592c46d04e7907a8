import { makeRoom } from './room.ts';
import { StorageFailure } from './storageFailure.ts';

/**
 * Keeps something of the visitor's own; for that even what is in use goes, if it can be had again,
 * but for a run that is being written.
 * @param work is done once more where it throws for want of room and there is some then.
 * @throws whatever `work` throws.
 */
export async function withRoomForOwn<T>(neededInBytes: number, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (reason) {
    if (!(reason instanceof StorageFailure) || reason.code !== 'quota-exceeded') throw reason;
    if (!(await canMakeRoom(neededInBytes))) throw reason;
    return await work();
  }
}

/** Almost never needed, so what knows the other stores is fetched only then. */
async function canMakeRoom(neededInBytes: number): Promise<boolean> {
  try {
    const { evictables } = await import('./evictables.ts');
    return await makeRoom(neededInBytes, await evictables(), 'all');
  } catch {
    return false;
  }
}
