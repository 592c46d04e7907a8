import { type StagesSpec, stageMarks } from '../../../drawing/stageMarks.ts';
import { PAGE_INK } from '../../kit/inkColours.ts';
import { Marks } from '../../kit/Marks.tsx';
import { useWidth } from '../../kit/useWidth.ts';
import styles from './View.module.css';

const HEIGHT_IN_PX = 220;

interface Props {
  readonly heading: string;
  readonly plot: StagesSpec;
}

/** A number of each stage, a line for each network; the table below has them written out. */
export function StageChart({ heading, plot }: Props) {
  const [figure, widthInPx] = useWidth<HTMLDivElement>();
  return (
    <figure className={styles.chart}>
      <figcaption>{heading}</figcaption>
      <div ref={figure} role="img" aria-label={heading}>
        {widthInPx > 0 && (
          <svg width={widthInPx} height={HEIGHT_IN_PX} aria-hidden="true">
            <Marks marks={stageMarks(plot, widthInPx, HEIGHT_IN_PX, PAGE_INK)} />
          </svg>
        )}
      </div>
    </figure>
  );
}
