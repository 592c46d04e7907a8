import { useLayoutEffect, useRef } from 'react';
import { colourIndex } from '../../../drawing/colourScale.ts';
import styles from './PixelWay.module.css';

interface Props {
  /** [side, side]; NaN is left empty. */
  readonly values: Float32Array;
  readonly sideInPx: number;
  /** 256 × RGB. */
  readonly table: Uint8Array;
  readonly from: number;
  readonly to: number;
  readonly label: string;
}

/** A feature map, one canvas pixel for each of its own. */
export function FeatureMap({ values, sideInPx, table, from, to, label }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = new ImageData(sideInPx, sideInPx);
    values.forEach((value, at) => {
      if (Number.isNaN(value)) return;
      const colour = colourIndex(value, from, to) * 3;
      image.data.set([...table.subarray(colour, colour + 3), 255], at * 4);
    });
    context.putImageData(image, 0, 0);
  }, [values, sideInPx, table, from, to]);
  return (
    <canvas
      ref={canvas}
      className={styles.map}
      width={sideInPx}
      height={sideInPx}
      role="img"
      aria-label={label}
    />
  );
}
