import { Button } from 'react-aria-components';
import { cellCount } from '../../domain/grid.ts';
import { SIDES } from '../../session/asked/requested.ts';
import type { LiveTarget } from '../../session/choices/networkChoice.ts';
import type { OpenedRun } from '../../session/openedRun.ts';
import kit from '../kit/shared.module.css';
import { kitTexts } from '../kit/texts.ts';
import line from './line.module.css';
import { stageTexts } from './texts.tsx';

const texts = stageTexts.origin;

interface Props {
  readonly run: OpenedRun;
  /** `undefined` where the picture is not at hand. */
  readonly target: LiveTarget | undefined;
  readonly onLeave: (target: LiveTarget) => void;
  readonly onClose: () => void;
}

/** In place of progress: these maps were saved earlier, and perhaps by somebody else. */
export function FileLine({ run, target, onLeave, onClose }: Props) {
  const { fileName, description, maps, grid } = run;
  const computed = Math.max(
    0,
    ...SIDES.map((side) => maps[side]?.values.filter((value) => !Number.isNaN(value)).length ?? 0),
  );
  const origins = new Set(SIDES.flatMap((side) => description.sides[side]?.origin ?? []));
  return (
    <section className={`${line.line} ${line.ofFile}`} aria-label={texts.title}>
      <p className={line.text} role="status">
        <strong>{texts.file(fileName, computed, cellCount(grid))}</strong>{' '}
        <span className={line.detail}>
          {texts.saved(new Date(description.savedAt), [...origins])}
          {target === undefined && ` ${kitTexts.pictureNotAtHand}`}
        </span>
      </p>
      <span className={kit.fileButtons}>
        {target && <Button onPress={() => onLeave(target)}>{target.label}</Button>}
        <Button onPress={onClose}>{texts.closeFile}</Button>
      </span>
    </section>
  );
}
