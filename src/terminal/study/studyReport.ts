import type { Grid } from '../../domain/grid.ts';
import type { PairedMean } from '../../domain/pairedBootstrap.ts';
import { countText, withMinus } from '../../drawing/caption.ts';
import { drawingSvg, escaped } from '../../drawing/drawing.ts';
import { figureDrawing, type MapPanel } from '../../drawing/figures.ts';
import type { BlocksForPage } from './studyForPage.ts';
import type { StudyMean } from './studyMeans.ts';
import type { StudyPlan } from './studyPlan.ts';
import type { StudyRow } from './studyRow.ts';

/** Means over scenes, as columns of the report's first table. */
const AVERAGED = {
  mean: 'mean',
  standardDeviation: 'standard deviation over positions',
  onePixelChange: 'change by one pixel',
  worstPixel: 'largest change among neighbours',
  consistency: 'same first class, of neighbours',
} as const;

export type Measure = keyof typeof AVERAGED;

export const MEASURES = Object.keys(AVERAGED) as readonly Measure[];

/** A comparison of the two networks of a pair, over the scenes that both have. */
export interface Comparison {
  readonly pair: string;
  readonly layer: string;
  readonly anchor: string;
  readonly measure: Measure;
  /** Anti-aliased less standard. */
  readonly difference: PairedMean;
}

/** Averages of the table's lines, by network, layer and anchor. */
export class Averages {
  readonly #of = new Map<
    string,
    { readonly names: readonly string[]; scenes: number; readonly sums: Record<Measure, Sum> }
  >();

  take(row: StudyRow): void {
    const names = [row.network, row.layer, row.anchor].map((name) => String(name ?? ''));
    const key = JSON.stringify(names);
    const nothing = () => ({ sum: 0, count: 0 });
    const of = this.#of.get(key) ?? {
      names,
      scenes: 0,
      sums: {
        mean: nothing(),
        standardDeviation: nothing(),
        onePixelChange: nothing(),
        worstPixel: nothing(),
        consistency: nothing(),
      },
    };
    this.#of.set(key, of);
    of.scenes++;
    for (const measure of MEASURES) {
      const value = row[measure];
      if (typeof value !== 'number') continue;
      of.sums[measure].sum += value;
      of.sums[measure].count++;
    }
  }

  /** Network, layer, anchor, scenes, and the measures' means. */
  rows(): readonly (readonly string[])[] {
    return [...this.#of.values()].map(({ names, scenes, sums }) => [
      ...names,
      countText(scenes),
      ...MEASURES.map((measure) => {
        const { sum, count } = sums[measure];
        return count === 0 ? '' : numberText(sum / count);
      }),
    ]);
  }
}

interface Sum {
  sum: number;
  count: number;
}

interface ReportContent {
  readonly averages: Averages;
  readonly comparisons: readonly Comparison[];
  readonly means: readonly StudyMean[];
  /** Of the means. */
  readonly grid: Grid;
  /** Tasks without a result. */
  readonly missing: number;
  readonly blocks: BlocksForPage;
}

/** A study's report: one HTML file with its figures in it, and no script that runs. */
export function studyReport(plan: StudyPlan, content: ReportContent): string {
  const { study, title, scenes, tasks, networks } = plan;
  const objects = new Set(scenes.map(({ object }) => object)).size;
  const facts = [
    `${countText(scenes.length)} scenes of ${countText(objects)} objects`,
    networks.map(({ network }) => network.title).join(', '),
    `a value every ${study.stride} px`,
    content.missing === 0
      ? `all ${countText(tasks.length)} results`
      : `${countText(tasks.length - content.missing)} of ${countText(tasks.length)} results`,
  ];
  const heads = ['network', 'layer', 'anchor', 'scenes', ...Object.values(AVERAGED)];
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'; img-src data:">',
    `<title>${escaped(title)}</title>`,
    `<style>${STYLE}</style>`,
    // In front of all that may be cut off.
    content.blocks.index,
    `<h1>${escaped(title)}</h1>`,
    `<p>${escaped(`${facts.join('; ')}.`)}</p>`,
    '<h2>Means over scenes</h2>',
    table(heads, content.averages.rows()),
    ...comparisonParts(content.comparisons),
    '<h2>Mean maps</h2>',
    `<p>${MAPS_TEXT}</p>`,
    ...figures(content).map((svg) => `<figure>${svg}</figure>`),
    ...content.blocks.parts,
    '</html>\n',
  ].join('\n');
}

const STYLE =
  'body{font:16px/1.5 Inter,"Helvetica Neue",Arial,sans-serif;margin:2rem auto;padding:0 1rem;max-width:80rem;color:#191b1e;background:#fff}' +
  'table{border-collapse:collapse;display:block;overflow-x:auto}th,td{padding:.2rem .8rem .2rem 0;text-align:left;border-bottom:1px solid #d3d4cf}' +
  'td.number{text-align:right;font-variant-numeric:tabular-nums}figure{margin:1rem 0}svg{max-width:100%;height:auto}';

const MAPS_TEXT =
  'Mean of all scenes’ maps at each position, and half of its 95 % interval there (Student’s, scenes of one object counted as one; ' +
  'none with fewer than six objects). Maps of scenes with other numbers of positions are stretched to the smallest, corner on corner.';

function comparisonParts(comparisons: readonly Comparison[]): readonly string[] {
  if (comparisons.length === 0) return [];
  const rows = comparisons.map(({ pair, layer, anchor, measure, difference }) => {
    const { mean, low, high, scenes, objects } = difference;
    const numbers = [mean, low, high].map(numberText);
    return [
      pair,
      layer,
      anchor,
      AVERAGED[measure],
      ...numbers,
      ...[scenes, objects].map(countText),
    ];
  });
  const heads = 'pair,layer,anchor,measure,difference,low,high,scenes,objects'.split(',');
  return [
    '<h2>Anti-aliased less standard</h2>',
    '<p>Paired within each scene, with the 95 % bootstrap interval; objects are drawn, each with all of its scenes.</p>',
    table(heads, rows),
  ];
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = heads.map((text) => `<th scope="col">${escaped(text)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map(field).join('')}</tr>`);
  return `<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body.join('\n')}\n</tbody>\n</table>`;
}

function field(text: string): string {
  const isNumber = /^−?\d/.test(text);
  return `<td${isNumber ? ' class="number"' : ''}>${escaped(text)}</td>`;
}

function numberText(value: number): string {
  const text = value.toFixed(Math.abs(value) < 0.01 ? 5 : 4);
  return withMinus(Number(text) === 0 ? text.replace('-', '') : text);
}

/** Of each pair, layer and anchor: the networks' means, and their intervals. */
function figures({ means, grid }: ReportContent): readonly string[] {
  const groups = new Map<string, StudyMean[]>();
  for (const mean of means) {
    const key = JSON.stringify([mean.pair, mean.layer, mean.anchor]);
    const others = groups.get(key);
    if (others === undefined) groups.set(key, [mean]);
    else others.push(mean);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group as [StudyMean];
    const widest = group.reduce((most, { map }) => Math.max(most, largest(map.half)), 0);
    const of = `${first.layer}${first.anchor === null ? '' : `, anchor ${first.anchor}`}`;
    const figure = (title: string, caption: string, panels: readonly MapPanel[]) =>
      drawingSvg(
        figureDrawing({
          kind: 'maps',
          title: `${title}: ${of}`,
          caption,
          grid,
          xTitle: 'positions from left to right',
          yTitle: 'positions from top to bottom',
          anchor: undefined,
          panels,
        }),
      );
    const panel = ({ network, map }: StudyMean, values: Float32Array, to: number): MapPanel => ({
      title: network,
      network: '',
      computed: `${countText(map.scenes)} scenes of ${countText(map.objects)} objects`,
      values,
      region: undefined,
      table: 'ylorrd',
      from: 0,
      to,
    });
    const ofMeans = figure(
      'Mean',
      'Colours: YlOrRd from 0 to 1.',
      group.map((one) => panel(one, one.map.mean, 1)),
    );
    if (widest === 0) return [ofMeans];
    const ofHalves = figure(
      'Half of the interval of the mean',
      `Colours: YlOrRd from 0 to ${widest.toFixed(3)}.`,
      group.map((one) => panel(one, one.map.half, widest)),
    );
    return [ofMeans, ofHalves];
  });
}

function largest(values: Float32Array): number {
  return values.reduce((most, value) => (Number.isNaN(value) ? most : Math.max(most, value)), 0);
}
