import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef } from 'react';
import { clampToGrid, type Grid, type Position } from '../../domain/grid.ts';
import { imageSideOf, renderImage, type Scene } from '../../domain/scene.ts';
import { positionAfterPictureKey } from './positionKeys.ts';
import styles from './ScenePicture.module.css';
import shared from './shared.module.css';
import { stageTexts } from './texts.tsx';

const texts = stageTexts.scenePicture;

interface ImageProps {
  readonly scene: Scene;
  readonly position: Position;
}

/** The very bytes that the networks see at a position, one canvas pixel each. */
export function SceneImage({ scene, position }: ImageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const side = imageSideOf(scene);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    context.putImageData(imageDataOf(renderImage(scene, position), side), 0, 0);
  }, [scene, position, side]);
  return <canvas className={styles.image} ref={canvas} width={side} height={side} />;
}

interface Props extends ImageProps {
  readonly grid: Grid;
  readonly describedBy: string;
  readonly label: string;
  readonly onMove: (position: Position) => void;
}

/**
 * The picture in the hand. In a patch scene the object is dragged; in a crop scene the picture is,
 * under its window, so that the window goes the other way.
 */
export function ScenePicture({ scene, position, grid, describedBy, label, onMove }: Props) {
  const hold = useRef<{ clientX: number; clientY: number; from: Position } | undefined>(undefined);
  const direction = scene.kind === 'patch' ? 1 : -1;
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (hold.current === undefined) return;
    const { clientX, clientY, from } = hold.current;
    const scale = imageSideOf(scene) / event.currentTarget.getBoundingClientRect().width;
    onMove(
      clampToGrid(
        {
          y: from.y + direction * (event.clientY - clientY) * scale,
          x: from.x + direction * (event.clientX - clientX) * scale,
        },
        grid,
      ),
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = positionAfterPictureKey(scene.kind, event, position, grid);
    if (next === undefined) return;
    onMove(next);
    event.preventDefault();
  };
  return (
    <div
      className={styles.picture}
      role="application"
      aria-roledescription={texts.role}
      aria-label={label}
      aria-describedby={describedBy}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows, Home, End, Page keys and Enter work here
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        hold.current = { clientX: event.clientX, clientY: event.clientY, from: position };
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        hold.current = undefined;
      }}
      onPointerCancel={() => {
        hold.current = undefined;
      }}
    >
      <SceneImage scene={scene} position={position} />
      <span className={`${shared.label} ${styles.hint}`} aria-hidden="true">
        {texts.drag}
      </span>
    </div>
  );
}

interface OverviewProps extends ImageProps {
  readonly grid: Grid;
  /** Left out where the window stays where it is. */
  readonly onMove?: (position: Position) => void;
}

/** A crop scene's whole picture, with the window where it is; the window can be moved here too. */
export function WindowOverview({ scene, position, grid, onMove }: OverviewProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const picture = scene.kind === 'crop' ? scene.picture : undefined;
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context && picture) {
      context.putImageData(imageDataOf(picture.rgbHwc, picture.widthInPx), 0, 0);
    }
  }, [picture]);
  if (picture === undefined) return null;
  const { widthInPx, heightInPx } = picture;
  const side = imageSideOf(scene);
  const percent = (value: number, of: number) => `${(value / of) * 100}%`;
  const moveTo = (event: PointerEvent<HTMLElement>) => {
    if (event.buttons === 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    onMove?.(
      clampToGrid(
        {
          y: ((event.clientY - box.top) / box.height) * heightInPx - side / 2,
          x: ((event.clientX - box.left) / box.width) * widthInPx - side / 2,
        },
        grid,
      ),
    );
  };
  return (
    <div
      className={onMove ? `${styles.overview} ${styles.movable}` : styles.overview}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        moveTo(event);
      }}
      onPointerMove={moveTo}
    >
      <canvas
        ref={canvas}
        width={widthInPx}
        height={heightInPx}
        role="img"
        aria-label={texts.wholeScene}
      />
      <span
        className={styles.window}
        style={{
          left: percent(position.x, widthInPx),
          top: percent(position.y, heightInPx),
          width: percent(side, widthInPx),
          height: percent(side, heightInPx),
        }}
      />
    </div>
  );
}

/** RGB bytes in HWC layout for a canvas. */
function imageDataOf(rgbHwc: Uint8Array, widthInPx: number): ImageData {
  const image = new ImageData(widthInPx, rgbHwc.length / 3 / widthInPx);
  for (let from = 0, to = 0; from < rgbHwc.length; from += 3, to += 4) {
    image.data[to] = rgbHwc[from] as number;
    image.data[to + 1] = rgbHwc[from + 1] as number;
    image.data[to + 2] = rgbHwc[from + 2] as number;
    image.data[to + 3] = 255;
  }
  return image;
}
