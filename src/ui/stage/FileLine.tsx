import { Button } from 'react-aria-components';
import { cellCount } from '../../domain/grid.ts';
import { countText } from '../../drawing/caption.ts';
import { SIDES } from '../../session/asked/requested.ts';
import { type LiveTarget, NOT_AT_HAND } from '../../session/liveTarget.ts';
import type { FileChoice } from '../../session/networkChoices.ts';

interface Props {
  readonly choice: FileChoice;
  /** `undefined` where the picture is not at hand. */
  readonly target: LiveTarget | undefined;
  readonly onLeave: (target: LiveTarget) => void;
  readonly onClose: () => void;
}

/** In place of progress: these maps were saved earlier, and perhaps by somebody else. */
export function FileLine({ choice, target, onLeave, onClose }: Props) {
  const { fileName, description, maps, grid } = choice.run;
  const computed = Math.max(
    0,
    ...SIDES.map((side) => maps[side]?.values.filter((value) => !Number.isNaN(value)).length ?? 0),
  );
  const origins = new Set(SIDES.flatMap((side) => description.sides[side]?.origin ?? []));
  const day = new Date(description.savedAt).toLocaleDateString('en-GB', { dateStyle: 'long' });
  return (
    <section
      className="progress-line published-line file-line"
      aria-label="Where these maps come from"
    >
      <p className="progress-text" role="status">
        <strong>
          From the file {fileName}: {countText(computed)} of {countText(cellCount(grid))} positions.
        </strong>{' '}
        <span className="progress-detail">
          Saved on {day}; {[...origins].join(' and ')}. Nothing is computed here.
          {target === undefined && ` ${NOT_AT_HAND}`}
        </span>
      </p>
      <span className="share-buttons">
        {target && <Button onPress={() => onLeave(target)}>{target.label}</Button>}
        <Button onPress={onClose}>Close the file</Button>
      </span>
    </section>
  );
}
