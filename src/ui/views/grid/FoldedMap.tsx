import { useLayoutEffect, useRef } from 'react';
import { COLOUR_TABLES, type ColourTableName, colourIndex } from '../../../drawing/colourScale.ts';
import type { ColourEnds } from '../../../session/zoomedEnds.ts';
import { gridTexts as texts } from './texts.ts';
import styles from './View.module.css';

interface Props {
  /** `periodInPx`² means, row by row; NaN where too few positions are computed. */
  readonly values: Float32Array | undefined;
  readonly periodInPx: number;
  readonly table: ColourTableName;
  readonly ends: ColourEnds;
  readonly title: string;
}

/** A map’s mean over all positions with the same remainders, a cell each. */
export function FoldedMap({ values, periodInPx, table, ends, title }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const image = new ImageData(periodInPx, periodInPx);
    values?.forEach((value, cell) => {
      if (Number.isNaN(value)) return;
      const at = colourIndex(value, ends.from, ends.to) * 3;
      image.data.set([...COLOUR_TABLES[table].subarray(at, at + 3), 255], cell * 4);
    });
    context.putImageData(image, 0, 0);
  }, [values, periodInPx, table, ends.from, ends.to]);
  const known = [...(values ?? [])].filter((value) => !Number.isNaN(value));
  const text = (value: number) => (known.length === 0 ? texts.unknown : value.toFixed(3));
  return (
    <canvas
      ref={canvas}
      className={styles.canvas}
      width={periodInPx}
      height={periodInPx}
      role="img"
      aria-label={texts.foldedMap(
        title,
        periodInPx,
        text(Math.min(...known)),
        text(Math.max(...known)),
      )}
    />
  );
}
