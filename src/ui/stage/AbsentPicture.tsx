import type { Position } from '../../domain/grid.ts';
import { positionText, type SceneWords } from '../../session/view.ts';

interface Props {
  readonly title: string;
  readonly words: SceneWords;
  readonly position: Position;
  readonly helpId: string;
}

/** In place of a picture that a saved run does not hold. */
export function AbsentPicture({ title, words, position, helpId }: Props) {
  return (
    <section className="picture-panel" aria-labelledby="picture-title">
      <header>
        <h2 id="picture-title">What the networks saw</h2>
        <p className="provenance">not in the file</p>
      </header>
      <p>
        The picture “{title}” stayed with whoever saved this run. Its maps are all here: {words.at}{' '}
        <strong>{positionText(position)}</strong>.
      </p>
      <p id={helpId} className="quiet">
        Hover a map, or use the arrow keys (with Shift ten pixels).
      </p>
    </section>
  );
}
