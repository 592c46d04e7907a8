import { Button } from 'react-aria-components';
import type { Position } from '../../domain/grid.ts';
import type { Anchor } from '../../session/asked/requested.ts';
import type { LoadedScene } from '../../session/sceneInView.ts';
import { ANCHOR_TITLES, positionText, type SceneWords } from '../../session/view.ts';

import { SceneImage, ScenePicture, WindowOverview } from './ScenePicture.tsx';

interface Props {
  readonly loaded: LoadedScene;
  readonly words: SceneWords;
  readonly position: Position;
  /** For feature layers alone. */
  readonly anchor: { readonly requested: Anchor; readonly position: Position } | undefined;
  readonly pinned: boolean;
  readonly helpId: string;
  readonly onMove: (position: Position) => void;
  readonly onPick: (position: Position) => void;
  /** Pins the crosshair, or lets it go. */
  readonly onHold: () => void;
}

/** The picture as the networks see it, with the object in the hand, and the anchor's under it. */
export function PicturePanel(props: Props) {
  const { loaded, words, position, anchor, onMove, onPick } = props;
  const { scene, grid } = loaded;
  return (
    <section className="picture-panel" aria-labelledby="picture-title">
      <header>
        <h2 id="picture-title">What the networks see</h2>
        <p className="provenance">224 × 224, true pixels</p>
      </header>
      <div className="pictures">
        <div className="current-picture">
          <ScenePicture
            scene={scene}
            grid={grid}
            position={position}
            label={`${words.what} at ${positionText(position)}`}
            describedBy={props.helpId}
            onMove={onMove}
            onPick={onPick}
          />
          <p className="position">
            <span>{words.at}</span>
            <strong>
              x {position.x} &ensp;y {position.y}
            </strong>
          </p>
        </div>
        <div className="beside-picture">
          {anchor && (
            <figure className="anchor-picture">
              <SceneImage scene={scene} position={anchor.position} />
              <figcaption>
                <span className="anchor-mark" aria-hidden="true" /> Anchor:{' '}
                {typeof anchor.requested === 'string' &&
                  `${ANCHOR_TITLES[anchor.requested].toLowerCase()}, `}
                {positionText(anchor.position)}
                <Button onPress={() => onPick(position)}>Make this position the anchor</Button>
              </figcaption>
            </figure>
          )}
          <div className="picture-help">
            <WindowOverview scene={scene} grid={grid} position={position} onMove={onMove} />
            <p id={props.helpId}>
              {words.help} Drag, hover a map, or use the arrow keys (with Shift ten pixels).{' '}
              {anchor
                ? 'Click a map, or press Enter, to make that position the anchor.'
                : 'Click a map, or press Enter, to hold the crosshair still.'}
            </p>
          </div>
          <p className="pinned">
            <span role="status">{props.pinned && `Held at ${positionText(position)}. `}</span>
            <Button onPress={props.onHold}>{props.pinned ? 'Let go' : 'Pin the crosshair'}</Button>
          </p>
        </div>
      </div>
    </section>
  );
}
