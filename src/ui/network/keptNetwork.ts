import { networkStore, type StoredNetwork } from '../../keep/networkStore.ts';
import type { Session } from '../../session/session.ts';
import type { KeptThing } from '../device/keptThing.ts';

/** Said of a network that was removed. */
export const DROP_IT_AGAIN = 'To use it again, drop its file again.';

/** A visitor's own network as something that lies on this device. */
export function keptNetwork(
  { sha256, title, fileName, classes, sizeInBytes }: StoredNetwork,
  session: Session,
): KeptThing {
  return {
    id: sha256,
    title,
    sizeInBytes,
    remark: `from ${fileName}, ${classes.toLocaleString('en-GB')} classes`,
    remove: async () => {
      await networkStore.remove(sha256);
      await session.refreshNetworks();
    },
  };
}
