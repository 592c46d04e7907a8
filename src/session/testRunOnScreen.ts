import type { Grid } from '../domain/grid.ts';
import { FIRST_REQUEST, FIRST_SCENE } from './asked/firstRequest.ts';
import { networkChoice } from './choices/networkChoices.ts';
import { IMAGENET } from './classNames.ts';
import type { RunOnScreen } from './runOnScreen.ts';
import { madeElsewhere } from './sources/mapSource.ts';
import { MapStore } from './sources/mapStore.ts';
import { sceneWords } from './view.ts';
import { WHOLE_RANGE } from './zoomedEnds.ts';

/** Two finished maps, for tests; the crosshair is on the first position. */
export function testRunOnScreen(
  grid: Grid,
  values: Readonly<Record<'left' | 'right', readonly number[]>>,
  change: Partial<RunOnScreen> = {},
): RunOnScreen {
  const side = (of: readonly number[]) => {
    const map = new MapStore(grid, undefined, Float32Array.from(of));
    return { ...madeElsewhere(map), current: map };
  };
  return {
    requested: FIRST_REQUEST,
    choice: networkChoice(FIRST_REQUEST, [], []),
    loaded: { entry: FIRST_SCENE, scene: undefined, grid },
    grid,
    words: sceneWords('patch'),
    maps: { sides: { left: side(values.left), right: side(values.right) } },
    origin: 'live',
    position: { y: 0, x: 0 },
    colours: { left: WHOLE_RANGE, right: WHOLE_RANGE },
    anchor: undefined,
    classes: { left: IMAGENET, right: IMAGENET },
    targetClasses: { left: 949, right: 949 },
    ...change,
  };
}
