import { memo, useMemo } from 'react';
import type { Histogram } from '../../domain/histogram.ts';
import { withMinus } from '../../drawing/caption.ts';
import { histogramMarks } from '../../drawing/histogramMarks.ts';
import { SIDES, type Side } from '../../session/asked/requested.ts';
import { histogramsOf } from '../../session/histogramsOf.ts';
import { quantityWords } from '../../session/quantityWords.ts';
import type { SteadyMaps } from '../../session/steadyMaps.ts';
import { sessionTexts } from '../../session/texts.ts';
import { PAGE_INK } from '../kit/inkColours.ts';
import { Marks } from '../kit/Marks.tsx';
import { SideMark } from '../kit/SideMark.tsx';
import { useWidth } from '../kit/useWidth.ts';
import styles from './HistogramFigure.module.css';
import { viewsTexts } from './texts.ts';
import type { ViewProps } from './viewProps.ts';

const texts = viewsTexts.histogram;
const PLOT_HEIGHT_IN_PX = 180;

interface Props {
  readonly maps: SteadyMaps;
  readonly layer: ViewProps['requested']['layer'];
  readonly sideTitles: ViewProps['choice']['sideTitles'];
  /** At the crosshair; `undefined` where it is not computed. */
  readonly hereLeft: number | undefined;
  readonly hereRight: number | undefined;
}

/** How many positions have which value on either map, and where the crosshair’s values stand. */
export const HistogramFigure = memo(function HistogramFigure(props: Props) {
  const { maps, layer, sideTitles, hereLeft, hereRight } = props;
  const histograms = useMemo(
    () => histogramsOf({ left: maps.left.current?.values, right: maps.right.current?.values }),
    [maps],
  );
  const here = { left: hereLeft, right: hereRight };
  const [plot, widthInPx] = useWidth<HTMLDivElement>();
  return (
    <figure className={styles.figure}>
      <figcaption>
        <strong>{texts.title}</strong>
        <span>
          {' '}
          {SIDES.map((side) => (
            <span key={side} className={styles.side}>
              <SideMark side={side} />
              {texts.legend[side](sideTitles[side])}{' '}
            </span>
          ))}
        </span>
      </figcaption>
      <div ref={plot} role="img" aria-label={histogramText(histograms, here, sideTitles)}>
        {widthInPx > 0 && (
          <svg width={widthInPx} height={PLOT_HEIGHT_IN_PX} aria-hidden="true">
            <Marks
              marks={histogramMarks(
                { histograms, here, title: quantityWords(layer).noun },
                widthInPx,
                PLOT_HEIGHT_IN_PX,
                PAGE_INK,
              )}
            />
          </svg>
        )}
      </div>
    </figure>
  );
});

/** What the histogram shows, in words. */
function histogramText(
  histograms: Readonly<Record<Side, Histogram | undefined>>,
  here: Readonly<Record<Side, number | undefined>>,
  sideTitles: Props['sideTitles'],
): string {
  const shapes = SIDES.map((side) => {
    const histogram = histograms[side];
    if (histogram === undefined) return texts.nothingComputed(sideTitles[side]);
    const { counts, cells, from, to } = histogram;
    const bin = counts.indexOf(Math.max(...counts));
    const edge = (i: number) =>
      sessionTexts.number(withMinus((from + ((to - from) * i) / counts.length).toFixed(3)));
    const share = (counts[bin] as number) / cells;
    return texts.mostCommon(sideTitles[side], edge(bin), edge(bin + 1), share);
  });
  const at = (side: Side) => viewsTexts.valueAt(here[side]);
  const atCrosshair = texts.atCrosshair(sideTitles.left, at('left'), sideTitles.right, at('right'));
  return `${shapes.join(' ')} ${atCrosshair}`;
}
