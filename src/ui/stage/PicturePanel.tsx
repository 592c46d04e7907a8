import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { Position } from '../../domain/grid.ts';
import { imageSideOf } from '../../domain/scene.ts';
import type { Anchor } from '../../session/asked/requested.ts';
import type { LoadedScene } from '../../session/sceneInView.ts';
import { ANCHOR_TITLES, positionText, type SceneWords } from '../../session/view.ts';

import styles from './PicturePanel.module.css';
import { SceneImage, ScenePicture, WindowOverview } from './ScenePicture.tsx';
import shared from './shared.module.css';
import { stageTexts } from './texts.tsx';

const texts = stageTexts.picturePanel;

/** There is no pointer that could hover. */
const BY_TOUCH = globalThis.matchMedia?.('(hover: none)').matches ?? false;

interface Props {
  readonly loaded: LoadedScene;
  readonly words: SceneWords;
  readonly position: Position;
  /** For feature layers alone. */
  readonly anchor: { readonly requested: Anchor; readonly position: Position } | undefined;
  readonly helpId: string;
  readonly onMove: (position: Position) => void;
  readonly onMakeAnchor: () => void;
  /** Beside the picture: the step by one pixel. */
  readonly children: ReactNode;
}

/** The picture as the networks see it, with the object in the hand, and the anchor's under it. */
export function PicturePanel(props: Props) {
  const { loaded, words, position, anchor, onMove } = props;
  const { scene, grid } = loaded;
  return (
    <section className={shared.picturePanel} aria-labelledby="picture-title">
      <header className={shared.panelHeader}>
        <h2 id="picture-title">{texts.title}</h2>
        <p className={shared.remark}>{texts.size(imageSideOf(scene))}</p>
      </header>
      <div className={styles.pictures}>
        <div className={styles.current}>
          <ScenePicture
            scene={scene}
            grid={grid}
            position={position}
            label={texts.picture(words.what, positionText(position))}
            describedBy={props.helpId}
            onMove={onMove}
          />
          <p className={styles.position}>
            <span>{words.at}</span>
            <strong>{texts.position(position.x, position.y)}</strong>
          </p>
        </div>
        <div className={styles.beside}>
          {props.children}
          {anchor && (
            <figure className={styles.anchor}>
              <SceneImage scene={scene} position={anchor.position} />
              <figcaption>
                <span className={shared.anchorMark} aria-hidden="true" />{' '}
                {texts.anchor(
                  typeof anchor.requested === 'string'
                    ? ANCHOR_TITLES[anchor.requested]
                    : undefined,
                  positionText(anchor.position),
                )}
                <Button onPress={props.onMakeAnchor}>{texts.makeAnchor}</Button>
              </figcaption>
            </figure>
          )}
          <div className={styles.help}>
            <WindowOverview scene={scene} grid={grid} position={position} onMove={onMove} />
            <p id={props.helpId}>{texts.help(words.help, anchor !== undefined, BY_TOUCH)}</p>
          </div>
        </div>
      </div>
    </section>
  );
}
