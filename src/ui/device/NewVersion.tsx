import { Button } from 'react-aria-components';
import { openNewVersion } from '../../offline/offline.ts';
import { Notice } from '../kit/Notice.tsx';
import { deviceTexts } from './texts.tsx';
import { useOfflineState } from './useOffline.ts';

const texts = deviceTexts.newVersion;

/** Says that a newer version waits. Nobody is interrupted: what runs goes on in the old one. */
export function NewVersion() {
  if (!useOfflineState().newVersion) return null;
  return (
    <Notice>
      {texts.waits} <Button onPress={openNewVersion}>{texts.reload}</Button>
    </Notice>
  );
}
