import { describe, expect, it } from 'vitest';
import { colourIndex, RD_BU, YL_OR_RD } from './colourScale.ts';
import { drawingSvg, type Mark } from './drawing.ts';
import { type Figure, figureDrawing, type MapPanel } from './figures.ts';
import { CELL_IN_PX } from './mapRaster.ts';

const grid = { rows: 4, cols: 8 };
const values = Float32Array.from({ length: 32 }, (_, i) => i / 31);

const panel: MapPanel = {
  side: 'left',
  title: 'Standard',
  network: 'A network',
  computed: 'All 32 positions computed',
  values,
  region: undefined,
  table: 'ylorrd',
  from: 0,
  to: 1,
};
const maps = (panels: readonly MapPanel[], more: Partial<Figure> = {}): Figure =>
  ({
    kind: 'maps',
    title: 'Probability of “cup”',
    caption: 'Sentence one. Sentence two.',
    grid,
    xTitle: 'x, px',
    yTitle: 'y, px',
    anchor: undefined,
    panels,
    ...more,
  }) as Figure;

type Of<Kind extends Mark['kind']> = Extract<Mark, { readonly kind: Kind }>;
const marksOf = <Kind extends Mark['kind']>(figure: Figure, kind: Kind) =>
  figureDrawing(figure).marks.filter((mark): mark is Of<Kind> => mark.kind === kind);
const textsOf = (figure: Figure) => marksOf(figure, 'text').map(({ text }) => text);

function cellColour({ picture }: Of<'picture'>, y: number, x: number): number[] {
  const at = (y * CELL_IN_PX * picture.widthInPx + x * CELL_IN_PX) * 4;
  return [...picture.rgba.subarray(at, at + 3)];
}

describe('a figure of maps', () => {
  it('shows every cell in the colour of its value, as a square of whole pixels', () => {
    const [map] = marksOf(maps([panel]), 'picture');
    if (!map) throw new Error('There is no map.');
    // 560 px at most, and a whole number of the raster’s four pixels a cell.
    expect([map.widthInPx, map.heightInPx]).toEqual([8 * 68, 4 * 68]);
    values.forEach((value, cell) => {
      const at = colourIndex(value, 0, 1) * 3;
      const colour = [...YL_OR_RD.subarray(at, at + 3)];
      expect(cellColour(map, Math.floor(cell / 8), cell % 8)).toEqual(colour);
    });
  });

  it('says what it shows, of which network, how much of it, and the ends of its colours', () => {
    const texts = textsOf(maps([{ ...panel, from: 0.3, to: 0.9 }]));
    for (const text of [
      'Probability of “cup”',
      'Standard',
      'A network',
      'All 32 positions computed',
      'x, px',
      'Sentence one. Sentence two.',
      '0.3',
      '0.9',
    ]) {
      expect(texts).toContain(text);
    }
    // Past the scale’s ends.
    expect(texts).not.toContain('0.25');
    expect(texts).toContain('0.5');
  });

  it('writes ticks with the decimal mark that is asked for, and leaves other texts alone', () => {
    const figure = maps([{ ...panel, from: 0.3, to: 0.9, network: 'Version 1.5' }]);
    const texts = figureDrawing(figure, ',').marks.flatMap((mark) =>
      mark.kind === 'text' ? [mark.text] : [],
    );
    expect(texts).toEqual(expect.arrayContaining(['0,3', '0,5', '0,9', 'Version 1.5']));
  });

  it('puts two maps side by side at one height', () => {
    const long = 'A network whose name is so long that it takes two lines, '.repeat(2);
    const pictures = marksOf(maps([panel, { ...panel, side: 'right', network: long }]), 'picture');
    const large = pictures.filter(({ widthInPx }) => widthInPx === 8 * 68);
    expect(large).toHaveLength(2);
    expect(large[0]?.y).toBe(large[1]?.y);
    expect((large[1]?.x ?? 0) - (large[0]?.x ?? 0)).toBeGreaterThan(8 * 68);
  });

  it('centres a difference on a colour that is nearly white', () => {
    const difference: MapPanel = {
      ...panel,
      values: Float32Array.from({ length: 32 }, (_, i) => (i === 1 ? 0.5 : i === 2 ? -0.5 : 0)),
      table: 'difference',
      from: -0.5,
      to: 0.5,
    };
    const figure = maps([difference]);
    const [map] = marksOf(figure, 'picture');
    if (!map) throw new Error('There is no map.');
    const colourAt = (index: number) => [...RD_BU.subarray(index * 3, index * 3 + 3)];
    expect(cellColour(map, 0, 0)).toEqual(colourAt(128));
    expect(cellColour(map, 0, 1)).toEqual(colourAt(255));
    expect(cellColour(map, 0, 2)).toEqual(colourAt(0));
    expect(textsOf(figure)).toEqual(expect.arrayContaining(['−0.500', '0', '+0.500']));
  });

  it('hatches what nothing is known of', () => {
    const nothing = marksOf(maps([{ ...panel, values: values.map(() => Number.NaN) }]), 'picture');
    const colours = new Set<string>();
    const { rgba } = nothing[0]?.picture ?? { rgba: new Uint8ClampedArray() };
    for (let at = 0; at < rgba.length; at += 4) colours.add(rgba.subarray(at, at + 3).join());
    expect(colours).toEqual(new Set(['238,238,234', '211,212,207']));
  });

  it('rings the anchor', () => {
    const figure = maps([panel], { anchor: { y: 1, x: 2 } } as Partial<Figure>);
    const [map] = marksOf(figure, 'picture');
    const rings = marksOf(figure, 'circle').filter(({ fill }) => fill === undefined);
    expect(rings).toHaveLength(2);
    expect([rings[0]?.x, rings[0]?.y]).toEqual([
      (map?.x ?? 0) + 2.5 * 68,
      (map?.y ?? 0) + 1.5 * 68,
    ]);
  });

  it.each([
    [{ rows: 1, cols: 1 }, 560],
    [{ rows: 133, cols: 133 }, 532],
    [{ rows: 125, cols: 1 }, 4],
    [{ rows: 201, cols: 201 }, 402],
    [{ rows: 500, cols: 600 }, 600],
  ])('keeps cells of %o whole', (size, widthInPx) => {
    const cells = new Float32Array(size.rows * size.cols);
    const figure = maps([{ ...panel, values: cells }], { grid: size } as Partial<Figure>);
    expect(marksOf(figure, 'picture')[0]?.widthInPx).toBe(widthInPx);
  });

  it('keeps its texts inside', () => {
    const figure = maps([panel], { caption: 'A long caption of many words. '.repeat(30) });
    const { widthInPx, heightInPx, marks } = figureDrawing(figure);
    const texts = marks.filter(({ kind }) => kind === 'text') as Of<'text'>[];
    expect(texts.length).toBeGreaterThan(10);
    for (const { y, text, sizeInPx } of texts) {
      expect(y).toBeLessThan(heightInPx);
      expect(text.length * sizeInPx * 0.58).toBeLessThanOrEqual(widthInPx - 48);
    }
  });

  it('is the same file for the same run', () => {
    expect(drawingSvg(figureDrawing(maps([panel])))).toBe(drawingSvg(figureDrawing(maps([panel]))));
  });
});

it('hatches what no class is known of', () => {
  const figure: Figure = {
    kind: 'classes',
    title: 'Class named first',
    caption: 'Caption.',
    grid,
    xTitle: 'x',
    yTitle: 'y',
    panels: [
      {
        ...{
          title: 'Standard',
          network: 'A',
          computed: '',
          region: undefined,
          shown: [],
          legend: [],
        },
        top1: new Int32Array(32).fill(-1),
      },
    ],
  };
  const colours = new Set<string>();
  const { rgba } = marksOf(figure, 'picture')[0]?.picture ?? { rgba: new Uint8ClampedArray() };
  for (let at = 0; at < rgba.length; at += 4) colours.add(rgba.subarray(at, at + 4).join());
  expect(colours).toEqual(new Set(['238,238,234,255', '211,212,207,255']));
});

it('draws a class’s legend in the colour and pattern of its cells', () => {
  const figure: Figure = {
    kind: 'classes',
    title: 'Class named first',
    caption: 'Caption.',
    grid,
    xTitle: 'x',
    yTitle: 'y',
    panels: [
      {
        side: 'right',
        title: 'Anti-aliased',
        network: 'B',
        computed: '',
        top1: Int32Array.from({ length: 32 }, (_, i) => (i < 16 ? 949 : i < 31 ? 7 : 2)),
        region: undefined,
        shown: [949, 7],
        legend: [
          { class: 949, text: 'strawberry: 16 positions' },
          { class: 7, text: 'cock: 15 positions' },
          { class: undefined, text: '1 other class: 1 position' },
        ],
      },
    ],
  };
  const [map, ...swatches] = marksOf(figure, 'picture');
  expect(swatches).toHaveLength(3);
  if (!map || !swatches[0] || !swatches[1] || !swatches[2])
    throw new Error('Pictures are missing.');
  expect(cellColour(swatches[0], 0, 0)).toEqual(cellColour(map, 0, 0));
  expect(cellColour(swatches[1], 0, 0)).toEqual(cellColour(map, 2, 0));
  expect(cellColour(swatches[2], 0, 0)).toEqual([0xbb, 0xbb, 0xbb]);
  expect(textsOf(figure)).toContain('1 other class: 1 position');
});

it('draws shares by the period, under whose bars they are', () => {
  const shares = Array.from({ length: 39 }, (_, i) => ({
    periodInPx: i + 2,
    explained: { share: 0.5, deviation: 0.1 },
  }));
  const figure: Figure = {
    kind: 'shares',
    title: 'How much is a grid',
    caption: 'Caption.',
    sides: [{ side: 'left', title: 'Standard: A' }],
    plot: {
      shares: { left: shares, right: [] },
      strideProductsInPx: { left: 8, right: 32 },
      title: 'period, px',
    },
  };
  const texts = ['How much is a grid', 'Standard: A', '100 %', '2', '4', '8', 'period, px'];
  expect(textsOf(figure)).toEqual(expect.arrayContaining(texts));
  expect(textsOf(figure)).not.toContain('16');
  expect(marksOf(figure, 'shape')).toHaveLength(39);
});

it('draws numbers of stages, each plot under its heading', () => {
  const values = {
    left: [{ strideInPx: 2, value: 0.1 } as const, { strideInPx: 4, value: 0.2 } as const],
    right: [],
  };
  const figure: Figure = {
    kind: 'stages',
    title: 'The stages',
    caption: 'Caption.',
    sides: [{ side: 'left', title: 'Standard: A' }],
    plots: [
      { heading: 'Change', values, to: 0.2, title: 'stride, px' },
      { heading: 'Share', values, to: 1, title: 'stride, px' },
    ],
  };
  const texts = ['Standard: A', 'Change', 'Share', 'stride, px', '20 %', '100 %', '1', '32'];
  expect(textsOf(figure)).toEqual(expect.arrayContaining(texts));
  // A mark of the side, and two of each plot.
  expect(marksOf(figure, 'circle')).toHaveLength(5);
});

it('draws profiles, each under its heading', () => {
  const plot = {
    heading: 'Row y 1, every x',
    samples: { left: Float32Array.of(0, 1, Number.NaN, 0.5), right: undefined },
    count: 4,
    at: 1,
    min: 0,
    title: 'x, px',
  };
  const figure: Figure = {
    kind: 'profiles',
    title: 'Along the crosshair',
    caption: 'Caption.',
    sides: [{ side: 'left', title: 'Standard: A' }],
    plots: [plot, { ...plot, heading: 'Column x 1, every y' }],
  };
  expect(textsOf(figure)).toEqual(
    expect.arrayContaining([
      'Standard: A',
      'Row y 1, every x',
      'Column x 1, every y',
      'x, px',
      '3',
    ]),
  );
  const blue = marksOf(figure, 'stroke').filter(({ colour }) => colour === '#0068a8');
  expect(blue.map(({ points }) => points.length)).toEqual([2, 2]);
  // A mark of the side, one of a sample alone and one at the crosshair, a plot each.
  expect(marksOf(figure, 'circle')).toHaveLength(5);
});
