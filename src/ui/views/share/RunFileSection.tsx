import { useState } from 'react';
import { Button, FileTrigger } from 'react-aria-components';
import { RUN_FILE_ENDING } from '../../../formats/runFileName.ts';
import { ShareFailure } from '../../../jobs/export/shareFailure.ts';
import { writeRunFile } from '../../../jobs/runFile/runFileClient.ts';
import { SIDES } from '../../../session/asked/requested.ts';
import { runNameOf } from '../../../session/fileNames.ts';
import { isOwnSceneId } from '../../../session/ownScenes.ts';
import { savedRunOf } from '../../../session/savedRun.ts';
import { shownRunOf } from '../../../session/shownRun.ts';
import { CheckBox } from '../../kit/CheckBox.tsx';
import { download } from '../../kit/download.ts';
import type { ViewProps } from '../viewProps.ts';
import { SaidLine } from './SaidLine.tsx';
import { useSaid } from './useSaid.ts';

/** The whole run as one file, and such a file back onto the page. */
export function RunFileSection(props: ViewProps) {
  const { loaded, requested, addressOf, onOpenRun } = props;
  const [withPicture, setWithPicture] = useState(false);
  const [said, attempt] = useSaid();
  const { scene, entry } = loaded;
  const save = async () => {
    const run = shownRunOf(props);
    if (SIDES.every((side) => (run.sides[side]?.computedCells ?? 0) === 0)) {
      throw new ShareFailure({ code: 'no-run' });
    }
    const saved = savedRunOf(run, {
      view: addressOf(requested).slice(1),
      scene: withPicture ? scene : undefined,
      savedAt: new Date(),
    });
    const fileName = `${runNameOf(run)}${RUN_FILE_ENDING}`;
    download(await writeRunFile(saved), fileName);
    return `Saved ${fileName}, ${saved.scene ? 'with' : 'without'} the picture.`;
  };
  const open = (file: File) =>
    attempt(`Opening ${file.name} …`, async () => {
      await onOpenRun(file);
      return `Opened ${file.name}: both maps come from the file.`;
    });
  return (
    <section aria-labelledby="share-run">
      <h3 id="share-run">The whole run in one file</h3>
      <p className="quiet">
        Both maps, the five most probable classes everywhere, and every setting. The page opens the
        file again without computing anything; drop it here, or choose it.
      </p>
      <CheckBox
        isSelected={withPicture && scene !== undefined}
        isDisabled={scene === undefined}
        onChange={setWithPicture}
      >
        with the picture
      </CheckBox>
      <p className="quiet">{pictureText(scene !== undefined, isOwnSceneId(entry.id))}</p>
      <p className="share-buttons">
        <Button onPress={() => void attempt('Making the file …', save)}>Save this run</Button>
        <FileTrigger
          acceptedFileTypes={['.zip']}
          onSelect={(files) => {
            const file = files?.[0];
            if (file) void open(file);
          }}
        >
          <Button>Open a saved run …</Button>
        </FileTrigger>
      </p>
      <SaidLine {...said} />
    </section>
  );
}

/** What it means to tick the box. */
function pictureText(isAtHand: boolean, isOwn: boolean): string {
  if (!isAtHand) return 'The picture is not on this device, so it cannot be saved.';
  return isOwn
    ? 'Without it your picture stays on this device, and the file only says what you call it. With it, whoever gets the file can see the picture, keep it and hand it on.'
    : 'The picture is built into this page; the file needs it only where it is read by something else.';
}
