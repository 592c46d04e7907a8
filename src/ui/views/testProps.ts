import type { Grid } from '../../domain/grid.ts';
import { FIRST_REQUEST, FIRST_SCENE } from '../../session/asked/firstRequest.ts';
import { IMAGENET } from '../../session/classNames.ts';
import { networkChoice } from '../../session/networkChoices.ts';
import { NOTHING_YET } from '../../session/sources/comparison.ts';
import { MapStore } from '../../session/sources/mapStore.ts';
import { SCENE_WORDS } from '../../session/view.ts';
import type { ViewProps } from './viewProps.ts';

const nothing = () => {};

/** What a view is given of two finished maps, for tests; the crosshair is on the first position. */
export function testProps(
  grid: Grid,
  values: Readonly<Record<'left' | 'right', readonly number[]>>,
  change: Partial<ViewProps> = {},
): ViewProps {
  const side = (of: readonly number[]) => ({
    ...NOTHING_YET,
    status: 'finished' as const,
    map: new MapStore(grid, 1, Float32Array.from(of)),
    mapIsCurrent: true,
  });
  return {
    requested: FIRST_REQUEST,
    choice: networkChoice(FIRST_REQUEST, [], []),
    loaded: { entry: FIRST_SCENE, scene: undefined, grid },
    grid,
    words: SCENE_WORDS.patch,
    snapshot: { sides: { left: side(values.left), right: side(values.right) } },
    origin: 'live',
    position: { y: 0, x: 0 },
    anchor: undefined,
    classes: { left: IMAGENET, right: IMAGENET },
    targetClasses: { left: 949, right: 949 },
    quiet: true,
    helpId: 'help',
    dispatch: nothing,
    onHover: nothing,
    onGoTo: nothing,
    onPick: nothing,
    onRunLive: nothing,
    onOpenRun: async () => {},
    addressOf: () => '',
    ...change,
  };
}
