import type { Grid } from '../../domain/grid.ts';
import { testRunOnScreen } from '../../session/testRunOnScreen.ts';
import type { ViewProps } from './viewProps.ts';

const nothing = () => {};

/** What a view is given of two finished maps, for tests; the crosshair is on the first position. */
export function testProps(
  grid: Grid,
  values: Readonly<Record<'left' | 'right', readonly number[]>>,
): ViewProps {
  return {
    ...testRunOnScreen(grid, values),
    quiet: true,
    helpId: 'help',
    dispatch: nothing,
    onHover: nothing,
    onGoTo: nothing,
    onNudge: nothing,
    onMarkGrid: nothing,
    step: { from: { y: 0, x: 0 }, axis: 'x', isAtEnd: false },
    onStep: nothing,
    lookAt: async () => undefined,
    describeStages: async () => ({ left: [], right: [] }),
    onRunLive: nothing,
    onShowBuiltInPair: nothing,
    topFiveProblem: undefined,
    onRetryTopFives: nothing,
    onOpenRun: async () => {},
    addressOf: () => '',
  };
}
