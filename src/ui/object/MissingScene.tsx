import { Button, FileTrigger } from 'react-aria-components';
import { PICTURE_TYPES } from '../../formats/filesOfScenes.ts';
import styles from './MissingScene.module.css';
import { missingSceneTexts as texts } from './missingSceneTexts.ts';

interface Props {
  /** What its owner calls it; empty where the address does not say. */
  readonly title: string;
  readonly onFile: (file: File) => void;
}

/** In place of a scene that a link names and that stays on its owner’s device. */
export function MissingScene({ title, onFile }: Props) {
  return (
    <section className={styles.missing} aria-labelledby="missing-scene">
      <h2 id="missing-scene">{texts.title(title)}</h2>
      <p>{texts.whatToDo}</p>
      <FileTrigger
        acceptedFileTypes={[...PICTURE_TYPES, '.zip']}
        onSelect={(files) => {
          const file = files?.[0];
          if (file) onFile(file);
        }}
      >
        <Button>{texts.choosePicture}</Button>
      </FileTrigger>
    </section>
  );
}
