import type { Position } from '../../domain/grid.ts';
import { positionText, type SceneWords } from '../../session/view.ts';
import kit from '../kit/shared.module.css';
import shared from './shared.module.css';
import { stageTexts } from './texts.tsx';

interface Props {
  readonly title: string;
  readonly words: SceneWords;
  readonly position: Position;
  readonly helpId: string;
}

const texts = stageTexts.absentPicture;

/** In place of a picture that a saved run does not hold. */
export function AbsentPicture({ title, words, position, helpId }: Props) {
  return (
    <section className={shared.picturePanel} aria-labelledby="picture-title">
      <header className={shared.panelHeader}>
        <h2 id="picture-title">{texts.title}</h2>
        <p className={shared.remark}>{texts.notInFile}</p>
      </header>
      <p>{texts.stayed(title, words.at, positionText(position))}</p>
      <p id={helpId} className={kit.quiet}>
        {texts.help}
      </p>
    </section>
  );
}
