import { Button, FileTrigger } from 'react-aria-components';
import { PICTURE_TYPES } from '../../formats/filesOfScenes.ts';

interface Props {
  /** What its owner calls it; empty where the address does not say. */
  readonly title: string;
  readonly onFile: (file: File) => void;
}

/** In place of a scene that a link names and that stays on its owner’s device. */
export function MissingScene({ title, onFile }: Props) {
  return (
    <section className="missing-scene" aria-labelledby="missing-scene">
      <h2 id="missing-scene">
        {title === '' ? 'The picture of this link' : `The picture “${title}”`} stays with whoever
        made the link
      </h2>
      <p>
        It is not on this device. Everything else is set as the link says. If you have the picture,
        or the scene’s file, drop it here; or use another one.
      </p>
      <FileTrigger
        acceptedFileTypes={[...PICTURE_TYPES, '.zip']}
        onSelect={(files) => {
          const file = files?.[0];
          if (file) onFile(file);
        }}
      >
        <Button>Choose the picture …</Button>
      </FileTrigger>
    </section>
  );
}
