import { useLayoutEffect, useMemo, useRef } from 'react';
import type { Position } from '../../domain/grid.ts';
import { imageSideOf, renderImage, type Scene } from '../../domain/scene.ts';
import { sharpestEdge } from '../../drawing/sharpestEdge.ts';
import styles from './Magnifier.module.css';
import { nudgeTexts } from './texts.tsx';

/** Pixels along each side of what is magnified. */
const SIDE_IN_PX = 20;
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
  const edge = useMemo(
    () => sharpestEdge(renderImage(scene, from), axis, SIDE_IN_PX / 2 + 1),
    [scene, from, axis],
  );
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = renderImage(scene, position);
    const side = imageSideOf(scene);
    const pixels = new ImageData(SIDE_IN_PX, SIDE_IN_PX);
    for (let row = 0; row < SIDE_IN_PX; row++) {
      for (let col = 0; col < SIDE_IN_PX; col++) {
        const y = edge.y - SIDE_IN_PX / 2 + row;
        const x = edge.x - SIDE_IN_PX / 2 + col;
        const at = (y * side + x) * 3;
        pixels.data.set([...image.subarray(at, at + 3), 255], (row * SIDE_IN_PX + col) * 4);
      }
    }
    context.putImageData(pixels, 0, 0);
  }, [scene, position, edge]);
  return (
    <figure className={styles.magnifier}>
      <canvas
        ref={canvas}
        width={SIDE_IN_PX}
        height={SIDE_IN_PX}
        style={{ width: SIDE_IN_PX * TIMES, height: SIDE_IN_PX * TIMES }}
        role="img"
        aria-label={nudgeTexts.magnifier}
      />
      <figcaption>{nudgeTexts.magnified(TIMES)}</figcaption>
    </figure>
  );
}
