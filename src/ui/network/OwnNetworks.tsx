import { SheetDialog } from '../kit/SheetDialog.tsx';
import { BringNetworks } from './BringNetworks.tsx';
import { KeptNetworks } from './KeptNetworks.tsx';
import { NetworksToInstall } from './NetworksToInstall.tsx';
import { networkTexts } from './texts.tsx';

interface Props {
  /** Dropped on the page at one time; taken as if they had been chosen here. */
  readonly dropped: readonly File[];
  readonly onClose: () => void;
}

/** The visitor's own networks: bring some, see which are kept on this device, remove them. */
export function OwnNetworks({ dropped, onClose }: Props) {
  return (
    <SheetDialog title={networkTexts.title} open onClose={onClose}>
      <BringNetworks dropped={dropped} onDone={onClose} />
      <KeptNetworks />
      <NetworksToInstall />
    </SheetDialog>
  );
}
