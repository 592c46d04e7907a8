import { type SharesSpec, shareMarks, sharePeriodAt } from '../../../drawing/shareMarks.ts';
import { PAGE_INK } from '../../kit/inkColours.ts';
import { Marks } from '../../kit/Marks.tsx';
import { useWidth } from '../../kit/useWidth.ts';
import { gridTexts as texts } from './texts.ts';
import styles from './View.module.css';

const HEIGHT_IN_PX = 220;

interface Props extends Pick<SharesSpec, 'shares' | 'strideProductsInPx'> {
  readonly periodInPx: number;
  readonly onChoose: (periodInPx: number) => void;
}

/** The share by the period, a bar for each network; its numbers are in the table beside it. */
export function ShareChart({ shares, strideProductsInPx, periodInPx, onChoose }: Props) {
  const [plot, widthInPx] = useWidth<HTMLDivElement>();
  return (
    <div
      ref={plot}
      className={styles.chart}
      role="img"
      aria-label={texts.chart}
      onPointerDown={({ currentTarget, clientX }) => {
        const { left } = currentTarget.getBoundingClientRect();
        onChoose(sharePeriodAt(clientX - left, widthInPx));
      }}
    >
      {widthInPx > 0 && (
        <svg width={widthInPx} height={HEIGHT_IN_PX} aria-hidden="true">
          <Marks
            marks={shareMarks(
              { shares, strideProductsInPx, chosenInPx: periodInPx, title: texts.axis },
              widthInPx,
              HEIGHT_IN_PX,
              PAGE_INK,
            )}
          />
        </svg>
      )}
    </div>
  );
}
