import { FIRST_REQUEST } from './asked/firstRequest.ts';
import type { Requested } from './asked/requested.ts';
import { IMAGENET } from './classNames.ts';
import type { ShownRun, ShownSide } from './shownRun.ts';
import { MapStore } from './sources/mapStore.ts';
import { sceneWords } from './view.ts';

/** A run of 2 × 3 positions, for tests: the right network has not computed the last one. */
export function testRun(change: Partial<Requested> = {}): ShownRun {
  const grid = { rows: 2, cols: 3 };
  const requested: Requested = {
    ...FIRST_REQUEST,
    networks: 'pair',
    scene: 'berry',
    colourRange: 'by-hand',
    colourFrom: { left: 0.25, right: 0.25 },
    tab: 'share',
    ...change,
  };
  const side = (title: string, networkId: string, values: readonly number[]): ShownSide => {
    const map = new MapStore(grid, undefined, Float32Array.from(values));
    values.forEach((value, cell) => {
      if (Number.isNaN(value)) return;
      map.top5Classes[cell * 5] = value >= 0.5 ? 949 : 7;
      map.top5Probabilities[cell * 5] = 0.9;
    });
    return {
      title,
      network: `Network ${networkId}`,
      networkId,
      origin: 'computed live on WASM, 1 thread',
      map,
      computedCells: values.filter((value) => !Number.isNaN(value)).length,
      targetClass: 949,
      classes: IMAGENET,
    };
  };
  return {
    requested,
    networks: 'A pair',
    scene: {
      id: 'berry',
      title: 'Strawberry',
      kind: 'patch',
      targetClass: 949,
      attribution: '© somebody',
      licence: 'MIT',
    },
    words: sceneWords('patch'),
    grid,
    extent: { strideInPx: requested.strideInPx, region: requested.region },
    colours: {
      left: { from: requested.colourFrom.left, to: requested.colourTo.left },
      right: { from: requested.colourFrom.right, to: requested.colourTo.right },
    },
    position: { y: 1, x: 1 },
    anchor: requested.layer === 'class' ? undefined : { y: 1, x: 1 },
    strideProducts: { left: { inPx: 32, isKnown: true }, right: { inPx: 32, isKnown: true } },
    gridPeriodInPx: 2,
    sides: {
      left: side('Standard', 'net', [0, 0.25, 0.5, 0.75, 1, 0.125]),
      right: side('Anti-aliased', 'netAA', [0.5, 0.5, 0.5, 0.75, 0.75, Number.NaN]),
    },
  };
}
