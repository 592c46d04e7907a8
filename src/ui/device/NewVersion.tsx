import { Button } from 'react-aria-components';
import { openNewVersion } from '../../offline/offline.ts';
import { useOfflineState } from './useOffline.ts';

/** Says that a newer version waits. Nobody is interrupted: what runs goes on in the old one. */
export function NewVersion() {
  if (!useOfflineState().newVersion) return null;
  return (
    <p className="notice" role="status">
      New version: reload when you like. <Button onPress={openNewVersion}>Reload now</Button>
    </p>
  );
}
