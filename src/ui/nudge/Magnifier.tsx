import { useLayoutEffect, useMemo, useRef } from 'react';
import type { Position } from '../../domain/grid.ts';
import { imageSideOf, renderImage, type Scene } from '../../domain/scene.ts';
import { sharpestEdge } from '../../drawing/sharpestEdge.ts';
import styles from './Magnifier.module.css';
import { nudgeTexts } from './texts.tsx';

/** Pixels along each side of what is magnified, of an image that has so many. */
const MOST_IN_PX = 20;
const TIMES = 6;

interface Props {
  readonly scene: Scene;
  /** Where the edge is looked for: the first of the two positions. */
  readonly from: Position;
  readonly axis: 'x' | 'y';
  readonly position: Position;
}

/** A piece of the image at a sharp edge, so large that a step of one pixel is seen. While one steps it stays where it is. */
export function Magnifier({ scene, from, axis, position }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const imageSideInPx = imageSideOf(scene);
  const shownSideInPx = Math.min(MOST_IN_PX, imageSideInPx);
  const edge = useMemo(() => {
    const marginInPx = MOST_IN_PX / 2 + 1;
    // A smaller image is shown whole.
    return imageSideInPx > 2 * marginInPx
      ? sharpestEdge(renderImage(scene, from), axis, marginInPx)
      : { y: Math.floor(imageSideInPx / 2), x: Math.floor(imageSideInPx / 2) };
  }, [scene, from, axis, imageSideInPx]);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = renderImage(scene, position);
    const pixels = new ImageData(shownSideInPx, shownSideInPx);
    const half = Math.floor(shownSideInPx / 2);
    for (let row = 0; row < shownSideInPx; row++) {
      for (let col = 0; col < shownSideInPx; col++) {
        const at = ((edge.y - half + row) * imageSideInPx + edge.x - half + col) * 3;
        pixels.data.set([...image.subarray(at, at + 3), 255], (row * shownSideInPx + col) * 4);
      }
    }
    context.putImageData(pixels, 0, 0);
  }, [scene, position, edge, imageSideInPx, shownSideInPx]);
  return (
    <figure className={styles.magnifier}>
      <canvas
        ref={canvas}
        width={shownSideInPx}
        height={shownSideInPx}
        style={{ width: shownSideInPx * TIMES, height: shownSideInPx * TIMES }}
        role="img"
        aria-label={nudgeTexts.magnifier}
      />
      <figcaption>{nudgeTexts.magnified(TIMES)}</figcaption>
    </figure>
  );
}
