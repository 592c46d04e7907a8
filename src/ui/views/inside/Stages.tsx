import type { Grid } from '../../../domain/grid.ts';
import type { StageFigures } from '../../../domain/stageFigures.ts';
import { STAGE_STRIDES_IN_PX, stageLayer } from '../../../domain/stages.ts';
import type { StagesSpec } from '../../../drawing/stageMarks.ts';
import { SIDES, type Side } from '../../../session/asked/requested.ts';
import type { LiveChoice } from '../../../session/choices/networkChoice.ts';
import { stageSideText, stageSizeText } from '../../../session/choices/stages.ts';
import { countText } from '../../../session/countText.ts';
import type { StagesOfSides } from '../../../session/environment.ts';
import { stageStoryOf } from '../../../session/stageStory.ts';
import { stagePlotsOf } from '../../../session/stagesFigure.ts';
import { SideHeadings } from '../../kit/SideHeadings.tsx';
import kit from '../../kit/shared.module.css';
import shared from '../shared.module.css';
import { StageChart } from './StageChart.tsx';
import { insideTexts as texts } from './texts.tsx';
import styles from './View.module.css';

interface Props {
  readonly choice: LiveChoice;
  readonly figures: StagesOfSides;
  /** Nothing is being computed. */
  readonly quiet: boolean;
  readonly strideOfRunInPx: number;
  /** Of the positions. */
  readonly grid: Grid;
}

/** What the stages of both networks tell: in words, as two charts, and in numbers. */
export function Stages({ choice, figures, quiet, strideOfRunInPx, grid }: Props) {
  const rows = stageRows(choice, figures);
  const changes = ofSides((side) => rows.map((row) => row.figures[side]?.relativeChange));
  const shares = ofSides((side) => rows.map((row) => row.figures[side]?.grid?.share));
  if (SIDES.every((side) => changes[side].every((one) => one === undefined)))
    return <p role="status">{quiet ? texts.notYet : texts.soon}</p>;
  const hasShares = SIDES.some((side) => shares[side].some((share) => share !== undefined));
  const [change, share] = stagePlotsOf(figures);
  /** People know a stage by its size. */
  const onPage = (plot: StagesSpec): StagesSpec => ({
    ...plot,
    title: texts.chartAxis,
    nameOf: (strideInPx) => stageSideText(choice, stageLayer(strideInPx)),
  });
  return (
    <>
      <Story choice={choice} figures={figures} strideOfRunInPx={strideOfRunInPx} />
      <div className={styles.charts}>
        <StageChart heading={texts.change.title} plot={onPage(change)} />
        {hasShares ? (
          <StageChart heading={texts.share.title} plot={onPage(share)} />
        ) : (
          <p className={kit.quiet}>{texts.share.tooFew}</p>
        )}
      </div>
      <table className={`${shared.metrics} ${styles.table}`}>
        <caption>{overText(figures, grid)}</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {texts.axis}
            </th>
            <th scope="colgroup" colSpan={2}>
              {texts.change.short}
            </th>
            <th scope="colgroup" colSpan={2}>
              {texts.share.short}
            </th>
          </tr>
          <tr>
            <SideHeadings sideTitles={choice.sideTitles} />
            <SideHeadings sideTitles={choice.sideTitles} />
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, strideInPx }, i) => (
            <tr key={strideInPx}>
              <th scope="row">
                {name} <small>{texts.stride(strideInPx)}</small>
              </th>
              {[changes, shares].map((values) =>
                SIDES.map((side) => (
                  <td key={`${side}${values === changes}`}>{numberText(values[side][i])}</td>
                )),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** The charts in words, from the same numbers. */
function Story({ choice, figures, strideOfRunInPx }: Omit<Props, 'grid' | 'quiet'>) {
  const nameOf = ({ layer }: StageFigures) => stageSizeText(choice, layer);
  return (
    <div>
      {SIDES.map((side) => {
        const story = stageStoryOf(figures[side]);
        if (story === undefined) return null;
        const { first, last, largestRise } = story;
        return (
          <p key={side}>
            {texts.story({
              network: choice.sideTitles[side],
              first: { name: nameOf(first), change: texts.percent(first.relativeChange) },
              last: { name: nameOf(last), change: texts.percent(last.relativeChange) },
              rise: largestRise && {
                from: nameOf(largestRise.from),
                to: nameOf(largestRise.to),
                before: texts.percent(largestRise.from.relativeChange),
                after: texts.percent(largestRise.to.relativeChange),
              },
              // A coarser run knows few of the grid's remainders.
              share:
                last.grid && strideOfRunInPx === 1
                  ? {
                      periodInPx: last.grid.periodInPx,
                      text: texts.percent(last.grid.share),
                    }
                  : undefined,
            })}
          </p>
        );
      })}
    </div>
  );
}

interface StageRow {
  readonly strideInPx: number;
  /** “56 × 56”. */
  readonly name: string;
  readonly figures: Readonly<Record<Side, StageFigures | undefined>>;
}

/** Every stage that one of the networks has, the finest first. */
function stageRows(choice: LiveChoice, figures: StagesOfSides): readonly StageRow[] {
  return STAGE_STRIDES_IN_PX.flatMap((strideInPx) => {
    const layer = stageLayer(strideInPx);
    const of = ofSides((side) => figures[side].find((one) => one.layer === layer));
    return of.left || of.right
      ? [{ strideInPx, name: stageSizeText(choice, layer), figures: of }]
      : [];
  });
}

function ofSides<T>(of: (side: Side) => T): Readonly<Record<Side, T>> {
  return { left: of('left'), right: of('right') };
}

/** What the numbers are taken from, of the network that has computed less. */
function overText(figures: StagesOfSides, { rows, cols }: Grid): string {
  const all = SIDES.flatMap((side) => figures[side]);
  const positions = all.flatMap(({ grid }) => grid?.positions ?? []);
  return texts.over(
    countText(Math.min(...all.map(({ pairs }) => pairs))),
    countText(rows * (cols - 1) + cols * (rows - 1)),
    positions.length === 0 ? undefined : countText(Math.min(...positions)),
  );
}

function numberText(value: number | undefined): string {
  return value === undefined ? texts.none : texts.percent(value);
}
