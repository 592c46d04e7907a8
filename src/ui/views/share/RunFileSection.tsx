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
import shared from '../../kit/shared.module.css';
import type { ViewProps } from '../viewProps.ts';
import { SaidLine } from './SaidLine.tsx';
import { shareTexts } from './texts.tsx';
import { useSaid } from './useSaid.ts';

const texts = shareTexts.run;

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
    return saved.scene ? texts.savedWithPicture(fileName) : texts.savedWithoutPicture(fileName);
  };
  const open = (file: File) =>
    attempt(texts.opening(file.name), async () => {
      await onOpenRun(file);
      return texts.opened(file.name);
    });
  return (
    <section aria-labelledby="share-run">
      <h3 id="share-run">{texts.title}</h3>
      <p className={shared.quiet}>{texts.explanation}</p>
      <CheckBox
        isSelected={withPicture && scene !== undefined}
        isDisabled={scene === undefined}
        onChange={setWithPicture}
      >
        {texts.withPicture}
      </CheckBox>
      <p className={shared.quiet}>{pictureText(scene !== undefined, isOwnSceneId(entry.id))}</p>
      <p className={shared.fileButtons}>
        <Button onPress={() => void attempt(texts.making, save)}>{texts.save}</Button>
        <FileTrigger
          acceptedFileTypes={['.zip']}
          onSelect={(files) => {
            const file = files?.[0];
            if (file) void open(file);
          }}
        >
          <Button>{texts.open}</Button>
        </FileTrigger>
      </p>
      <SaidLine {...said} />
    </section>
  );
}

/** What it means to tick the box. */
function pictureText(isAtHand: boolean, isOwn: boolean): string {
  if (!isAtHand) return texts.pictureNotAtHand;
  return isOwn ? texts.pictureIsOwn : texts.pictureIsBuiltIn;
}
