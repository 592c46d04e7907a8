import { useCallback, useMemo } from 'react';
import { addressOf } from '../../session/asked/address.ts';
import type { GridMarks } from '../../session/state.ts';
import { sceneWords } from '../../session/view.ts';
import { useHeld, useSession, useShown } from '../session.tsx';
import { KEYS_HELP_ID } from '../stage/Stage.tsx';
import type { ViewProps } from './viewProps.ts';

/** What the session has for a view of the run on screen; `undefined` before there is a scene to look at. */
export function useViewProps(): ViewProps | undefined {
  const session = useSession();
  const now = useShown((all) => ({
    requested: all.requested,
    choice: all.choice,
    loaded: all.scene,
    maps: all.maps,
    origin: all.origin,
    position: all.position,
    colours: all.colours,
    anchor: all.needsAnchor ? all.anchor : undefined,
    classes: all.classes,
    targetClasses: all.targetClasses,
    quiet: all.isQuiet,
    topFiveProblem: all.origin === 'built-in' ? all.topFives.problem : undefined,
  }));
  // The same function each time: a view takes its marks away when it goes.
  const markGrid = useCallback(
    (marks: GridMarks | undefined) => session.markGrid(marks),
    [session],
  );
  const describeStages = useCallback(() => session.describeStages(), [session]);
  const lookAt = useCallback<typeof session.lookAt>(
    (side, look) => session.lookAt(side, look),
    [session],
  );
  const { nudge, heldPosition } = useShown((all) => ({
    nudge: all.nudge,
    heldPosition: all.heldPosition,
  }));
  const { isAtEnd } = useHeld(({ moving }) => ({ isAtEnd: moving.isAtEnd }));
  const step = useMemo(() => {
    if (nudge) return { from: nudge.ends[0], axis: nudge.axis, isAtEnd };
    return heldPosition && { from: heldPosition, axis: 'x' as const, isAtEnd: false };
  }, [nudge, heldPosition, isAtEnd]);
  const { loaded, position } = now;
  if (!loaded || !position || !step) return undefined;
  return {
    ...now,
    loaded,
    grid: loaded.grid,
    words: sceneWords(loaded.entry.kind),
    position,
    helpId: KEYS_HELP_ID,
    dispatch: (action) => session.dispatch(action),
    onHover: (next) => session.look(next),
    onGoTo: (next) => session.moveTo(next),
    onNudge: (nudge) => session.nudge(nudge),
    onRunLive: () => session.runLive(),
    onMarkGrid: markGrid,
    step,
    onStep: () => session.stepNudge(),
    lookAt,
    describeStages,
    onShowBuiltInPair: () => session.showBuiltInPair(),
    onRetryTopFives: () => session.retryTopFives(),
    onOpenRun: (file) => session.openRun(file),
    addressOf,
  };
}
