import '../styles/storage.css';
import type { StoredNetwork } from '../../keep/networkStore.ts';
import { SheetDialog } from '../kit/SheetDialog.tsx';
import type { Networks } from '../useNetworks.ts';
import { BringNetworks } from './BringNetworks.tsx';
import { KeptNetworks } from './KeptNetworks.tsx';
import { NetworksToInstall } from './NetworksToInstall.tsx';

interface Props {
  /** Dropped on the page at one time; taken as if they had been chosen here. */
  readonly dropped: readonly File[];
  readonly networks: Networks;
  readonly onClose: () => void;
  /** A new network is there: show it. */
  readonly onAdded: (network: StoredNetwork) => void;
}

/** The visitor's own networks: bring some, see which are kept on this device, remove them. */
export function OwnNetworks({ dropped, networks, onClose, onAdded }: Props) {
  return (
    <SheetDialog title="Your own network" open onClose={onClose} className="storage">
      <BringNetworks dropped={dropped} networks={networks} onAdded={onAdded} onDone={onClose} />
      <KeptNetworks networks={networks} />
      <NetworksToInstall networks={networks} />
    </SheetDialog>
  );
}
