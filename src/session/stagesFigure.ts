import type { StageFigures } from '../domain/stageFigures.ts';
import { STAGE_STRIDES_IN_PX, type Stage, stageLayer } from '../domain/stages.ts';
import type { Figure, StagesFigure } from '../drawing/figures.ts';
import { plotEnd, type StageValue } from '../drawing/stageMarks.ts';
import type { ToExport } from '../jobs/export/exportMessages.ts';
import { SIDES, type Side } from './asked/requested.ts';
import { countText } from './countText.ts';
import { captionFor, lineOf, placedSides } from './figureOf.ts';
import { figureTexts } from './figureTexts.ts';
import type { ShownRun } from './shownRun.ts';
import { sessionTexts } from './texts.ts';

const texts = figureTexts.stages;

type OfSides<T> = Readonly<Record<Side, T>>;
type FiguresOfSides = OfSides<readonly StageFigures[]>;

/**
 * Two plots over the stages of both networks: the relative change by one pixel, up to the end of its own, and
 * the share of the stage's own grid, from 0 to 1.
 * @param figures those that are of no stage do not count; empty where a side has none.
 */
export function stagePlotsOf(
  figures: FiguresOfSides,
): readonly [change: StagesFigure['plots'][number], share: StagesFigure['plots'][number]] {
  const valuesOf = (value: (of: StageFigures) => number | undefined) => {
    const of = (side: Side): StageValue[] =>
      STAGE_STRIDES_IN_PX.flatMap((strideInPx) => {
        const found = figures[side].find(({ layer }) => layer === stageLayer(strideInPx));
        const known = found && value(found);
        return known === undefined ? [] : [{ strideInPx, value: known }];
      });
    return { left: of('left'), right: of('right') };
  };
  const change = valuesOf(({ relativeChange }) => relativeChange);
  const title = texts.axis;
  return [
    {
      heading: texts.change,
      values: change,
      to: plotEnd(SIDES.flatMap((side) => change[side].map(({ value }) => value))),
      title,
    },
    {
      heading: texts.share,
      values: valuesOf(({ grid }) => grid?.share),
      to: 1,
      title,
    },
  ];
}

/** Both plots as a figure that leaves the page; `undefined` where neither has a point. */
export function stagesFigureOf(run: ShownRun, figures: FiguresOfSides): Figure | undefined {
  const sides = placedSides(run, SIDES).filter(({ side }) => figures[side].length > 0);
  const present = (side: Side) => (sides.some((of) => of.side === side) ? figures[side] : []);
  const shown = { left: present('left'), right: present('right') };
  const isKnown = ({ values }: StagesFigure['plots'][number]) =>
    SIDES.some((side) => values[side].length > 0);
  const plots = stagePlotsOf(shown).filter(isKnown);
  if (plots.length === 0) return undefined;
  const hasShares = SIDES.some((side) => shown[side].some(({ grid }) => grid !== undefined));
  const { title, drawn } = texts;
  const counts = (count: (of: StageFigures) => number | undefined) => {
    const ofSides = sides
      .map(
        (of) => [Math.max(0, ...shown[of.side].map((one) => count(one) ?? 0)), of.title] as const,
      )
      .filter(([number]) => number > 0);
    const [first] = ofSides;
    return first && ofSides.every(([number]) => number === first[0])
      ? countText(first[0])
      : texts.counts(ofSides.map(([number, of]) => [countText(number), of]));
  };
  return {
    kind: 'stages',
    title,
    caption: captionFor({ ...run, anchor: undefined }, sides, title, {
      gaps: null,
      colours: [
        texts.lines(sides.map((of) => drawn[of.side](of.title))),
        texts.whatIsOne,
        texts.changeIs(counts(({ pairs }) => pairs)),
        ...(hasShares ? [texts.shareIs(counts(({ grid }) => grid?.positions))] : []),
      ].join('. '),
    }),
    sides: sides.map(lineOf),
    plots,
  };
}

/**
 * What a worker is asked for to write the same in numbers; `undefined` where there are none.
 * @param stages of each network, for the sizes of their feature maps.
 */
export function stagesCsvOf(
  run: ShownRun,
  stages: OfSides<readonly Stage[]>,
  figures: FiguresOfSides,
): ToExport | undefined {
  const networks = placedSides(run, SIDES)
    .filter(({ side }) => figures[side].length > 0)
    .map(({ side, network, origin }) => ({
      side,
      network,
      scene: sessionTexts.sceneTitle(run.scene),
      origin,
      stages: stages[side],
      figures: figures[side],
    }));
  return networks.length === 0 ? undefined : { type: 'stagesCsv', networks };
}
