import { useRef } from 'react';
import { refetchable } from '../../domain/refetchable.ts';
import type { MoreObjectsProps } from '../choices/MoreObjects.tsx';
import type { HelpSheetProps } from '../help/HelpSheet.tsx';
import { useShortcuts } from '../help/useShortcuts.ts';
import { FailedSheet } from '../kit/FailedSheet.tsx';
import { fetchedWhenShown } from '../kit/fetchedWhenShown.tsx';
import type { Draft } from '../object/draft.ts';
import type { OwnObjectProps } from '../object/OwnObject.tsx';
import { useHeld, useSession, useShown } from '../session.tsx';
import { pageTexts } from './texts.ts';

const texts = pageTexts.dialogs;

const fetchHelpSheet = refetchable(() => import('../help/HelpSheet.tsx'));
const HelpSheet = fetchedWhenShown(
  async () => (await fetchHelpSheet()).HelpSheet,
  (says, again, { onClose }: HelpSheetProps) => (
    <FailedSheet says={says} title={texts.help} onAgain={again} onClose={onClose} />
  ),
);
const fetchMoreObjects = refetchable(() => import('../choices/MoreObjects.tsx'));
const MoreObjects = fetchedWhenShown(
  async () => (await fetchMoreObjects()).MoreObjects,
  (says, again, { onClose }: MoreObjectsProps) => (
    <FailedSheet says={says} title={texts.moreObjects} onAgain={again} onClose={onClose} />
  ),
);
const fetchOwnObject = refetchable(() => import('../object/OwnObject.tsx'));
const OwnObject = fetchedWhenShown(
  async () => (await fetchOwnObject()).OwnObject,
  (says, again, { onClose }: OwnObjectProps) => (
    <FailedSheet says={says} title={texts.ownObject} onAgain={again} onClose={onClose} />
  ),
);
const fetchOwnNetworks = refetchable(() => import('../network/OwnNetworks.tsx'));
const OwnNetworks = fetchedWhenShown(
  async () => (await fetchOwnNetworks()).OwnNetworks,
  (says, again, { onClose }) => (
    <FailedSheet says={says} title={texts.ownNetwork} onAgain={again} onClose={onClose} />
  ),
);
const fetchStoragePanel = refetchable(() => import('../device/StoragePanel.tsx'));
const StoragePanel = fetchedWhenShown(
  async () => (await fetchStoragePanel()).StoragePanel,
  (says, again, { onClose }) => (
    <FailedSheet says={says} title={texts.storage} onAgain={again} onClose={onClose} />
  ),
);

/** The one dialog that is open. */
export function Dialogs() {
  const session = useSession();
  const [dialog] = useHeld(({ dialogs }) => dialogs);
  const shortcuts = useShortcuts();
  const keptDraft = useRef<Draft>(undefined);
  return (
    <>
      {dialog?.kind === 'help' && (
        <HelpSheet shortcuts={shortcuts} onClose={() => session.closeDialog('help')} />
      )}
      {dialog?.kind === 'storage' && (
        <StoragePanel onClose={() => session.closeDialog('storage')} />
      )}
      {dialog?.kind === 'own-networks' && (
        <OwnNetworks dropped={dialog.files} onClose={() => session.closeDialog('own-networks')} />
      )}
      {dialog?.kind === 'more-objects' && <MoreObjectsDialog />}
      {dialog?.kind === 'own-object' && (
        <OwnObjectDialog file={dialog.file} keptDraft={keptDraft} />
      )}
    </>
  );
}

function MoreObjectsDialog() {
  const session = useSession();
  const scene = useShown(({ requested }) => requested.scene);
  return (
    <MoreObjects
      scene={scene}
      onChoose={(chosen) => session.showFurther(chosen)}
      onClose={() => session.closeDialog('more-objects')}
    />
  );
}

interface OwnObjectDialogProps extends Pick<OwnObjectProps, 'keptDraft'> {
  readonly file: File | undefined;
}

function OwnObjectDialog({ file, keptDraft }: OwnObjectDialogProps) {
  const session = useSession();
  const props = useShown((now) => ({
    sideTitles: now.choice.sideTitles,
    classes: now.classes.left,
    strideInPx: now.requested.strideInPx,
    askedClass: now.sceneIsMissing ? now.requested.targetClass : undefined,
    isFromLink: now.sceneIsMissing,
    askedRegion: now.sceneIsMissing ? now.requested.region : undefined,
  }));
  return (
    <OwnObject
      {...props}
      incoming={file}
      keptDraft={keptDraft}
      onClose={() => session.closeDialog('own-object')}
    />
  );
}
