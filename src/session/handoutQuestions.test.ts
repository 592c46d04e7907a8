import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builtInMapUrl } from '../../datasets/builtIn/mapUrl.ts';
import { SCENES, type SceneEntry } from '../../datasets/catalogue.ts';
import { anchorPosition } from '../domain/grid.ts';
import { decodePackedMap } from '../formats/packedMap.ts';
import { FIRST_REQUEST } from './asked/firstRequest.ts';
import { networkChoice } from './choices/networkChoices.ts';
import { handoutQuestionsOf } from './handoutQuestions.ts';
import { metricsOf } from './mapMetrics.ts';
import { shownRunOf } from './shownRun.ts';
import { steadyMaps } from './steadyMaps.ts';
import { testRunOnScreen } from './testRunOnScreen.ts';

interface Asked {
  readonly scene: string;
  readonly layer: 'class' | 'fc';
  readonly isPair?: boolean;
  readonly change?: (values: number[]) => number[];
}

/** What is asked about both built-in maps of a scene, some of their values changed. */
function questions({ scene: id, layer, isPair = true, change = (values) => values }: Asked) {
  const entry = SCENES.find((scene) => scene.id === id) as SceneEntry;
  const [left, right] = ['efficientnet-lite0', 'efficientnet-lite0AA'].map((network) => {
    const name = layer === 'class' ? `${network}-class-${id}` : `${network}-fc-${id}-c`;
    return decodePackedMap(readFileSync(new URL(builtInMapUrl(name))));
  });
  if (left === undefined || right === undefined) throw new Error('There are no such maps.');
  const requested = { ...FIRST_REQUEST, scene: id, layer };
  const onScreen = testRunOnScreen(
    left.grid,
    { left: change([...left.values]), right: change([...right.values]) },
    {
      requested,
      choice: networkChoice(requested, [], []),
      loaded: { entry, scene: undefined, grid: left.grid },
      anchor: layer === 'fc' ? anchorPosition('c', left.grid) : undefined,
      targetClasses: { left: entry.targetClass, right: entry.targetClass },
    },
  );
  const metrics = metricsOf(steadyMaps(onScreen.maps));
  return handoutQuestionsOf(shownRunOf(onScreen), metrics, isPair);
}

/** To three digits, so that numbers can be read. */
const rounded = (questions: unknown) =>
  JSON.parse(JSON.stringify(questions), (_, value) =>
    typeof value === 'number' ? Number(value.toPrecision(3)) : value,
  );

describe('the questions of a handout', () => {
  it('are of the window, of one pixel and its grid, and of what anti-aliasing changed', () => {
    expect(rounded(questions({ scene: 'plane', layer: 'class' }))).toEqual([
      {
        id: 'window',
        className: 'warplane',
        least: { network: 'Standard', at: { y: 22, x: 33 }, value: 0.385 },
      },
      {
        id: 'one-pixel',
        isClass: true,
        jump: {
          network: 'Standard',
          from: { y: 21, x: 1 },
          to: { y: 22, x: 1 },
          before: 0.702,
          after: 0.463,
        },
        grid: {
          left: { network: 'Standard', share: 0.839 },
          right: { network: 'Anti-aliased', share: 0.468 },
          periodInPx: 32,
          isByHalving: true,
        },
      },
      {
        id: 'anti-aliased',
        isClass: true,
        left: { network: 'Standard', mean: 0.697, change: 0.0393 },
        right: { network: 'Anti-aliased', mean: 0.585, change: 0.0349 },
      },
    ]);
  });

  it('are of the object where it is one that is moved, and leave out a grid that nobody sees', () => {
    const [reading] = questions({ scene: 'berry', layer: 'class' });
    expect(rounded(reading)).toEqual({
      id: 'object',
      className: 'strawberry',
      least: { network: 'Standard', at: { y: 86, x: 99 }, value: 0.929 },
    });
    const [, pixel] = questions({ scene: 'cat', layer: 'class' });
    expect(pixel).toMatchObject({ id: 'one-pixel', grid: undefined });
  });

  it('are of the anchor where features are compared', () => {
    const [reading, pixel, networks] = questions({
      scene: 'berry',
      layer: 'fc',
      isPair: false,
    });
    expect(rounded(reading)).toMatchObject({ id: 'anchor', anchor: { y: 62, x: 62 } });
    expect(pixel).toMatchObject({ id: 'one-pixel', isClass: false });
    expect(rounded(networks)).toEqual({
      id: 'two-networks',
      isClass: false,
      left: { network: 'Standard', mean: 0.957, change: 0.00644 },
      right: { network: 'Anti-aliased', mean: 0.984, change: 0.00122 },
    });
  });

  it('ask nothing about neighbours while positions are missing, and nothing about numbers without any', () => {
    const berry = { scene: 'berry', layer: 'class' } as const;
    const coarse = questions({
      ...berry,
      change: (values) => values.map((value, cell) => (cell % 8 === 0 ? value : Number.NaN)),
    });
    expect(coarse.map(({ id }) => id)).toEqual(['object', 'gaps', 'whom-it-matters']);
    const empty = questions({ ...berry, change: (values) => values.map(() => Number.NaN) });
    expect(empty).toEqual([
      { id: 'one-colour' },
      { id: 'gaps', computed: 0, cells: 15_625 },
      { id: 'whom-it-matters' },
    ]);
  });
});
