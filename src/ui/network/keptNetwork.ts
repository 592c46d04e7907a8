import { networkStore, type StoredNetwork } from '../../keep/networkStore.ts';
import type { Session } from '../../session/session.ts';
import type { KeptThing } from '../device/keptThing.ts';
import { deviceTexts } from '../device/texts.tsx';

/** A visitor's own network as something that lies on this device. */
export function keptNetwork(
  { sha256, title, fileName, classes, sizeInBytes }: StoredNetwork,
  session: Session,
): KeptThing {
  return {
    id: sha256,
    title,
    sizeInBytes,
    remark: deviceTexts.kept.ofOwnNetwork(fileName, classes),
    remove: async () => {
      await networkStore.remove(sha256);
      await session.refreshNetworks();
    },
  };
}
