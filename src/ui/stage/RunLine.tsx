import { cellCount } from '../../domain/grid.ts';
import { act } from '../../session/actions.ts';
import { HowItRuns } from '../device/HowItRuns.tsx';
import { NotKept } from '../device/NotKept.tsx';
import { useHeld, useSession, useShown } from '../session.tsx';
import { BuiltInLine } from './BuiltInLine.tsx';
import { FileLine } from './FileLine.tsx';
import { ProgressLine } from './ProgressLine.tsx';
import { PublishedLine } from './PublishedLine.tsx';
import type { RunExtentProps } from './RunExtent.tsx';

/** Where the maps come from, how far they are, and what can be done about it. */
export function RunLine() {
  const session = useSession();
  const { choice, source, isBuiltIn, mayShowBuiltIn, grid, region, position, strideInPx } =
    useShown((now) => ({
      choice: now.choice,
      source: now.source,
      isBuiltIn: now.builtIn.answer,
      mayShowBuiltIn: now.builtIn.wouldAnswer,
      grid: now.scene?.grid,
      region: now.region,
      position: now.position,
      strideInPx: now.requested.strideInPx,
    }));
  const preferences = useHeld((held) => held.preferences);
  if (choice.kind === 'file') {
    return (
      <FileLine
        choice={choice}
        target={session.targetWith()}
        onLeave={(target) => void session.leaveFile(target)}
        onClose={() => session.closeFile()}
      />
    );
  }
  if (choice.kind === 'published') {
    return (
      <PublishedLine positions={grid ? cellCount(grid) : 0} onRunLive={() => session.runLive()} />
    );
  }
  const extent: RunExtentProps = {
    strideInPx,
    grid,
    region,
    position,
    onStride: (next) => session.dispatch({ type: 'chooseStride', strideInPx: next }),
    onRegion: (next) => session.dispatch({ type: 'chooseRegion', region: next }),
  };
  return (
    <>
      {isBuiltIn ? (
        <BuiltInLine
          {...extent}
          snapshot={source}
          sideTitles={choice.sideTitles}
          onRun={() => act(session, 'run')}
        />
      ) : (
        <ProgressLine
          {...extent}
          snapshot={source}
          sideTitles={choice.sideTitles}
          paused={preferences.paused}
          keepRunningHidden={preferences.keepRunningHidden}
          stayAwake={preferences.stayAwake}
          onTogglePause={() => act(session, 'pause')}
          onKeepRunningHidden={(keepRunningHidden) => session.prefer({ keepRunningHidden })}
          onStayAwake={(stayAwake) => session.prefer({ stayAwake })}
          onShowBuiltIn={mayShowBuiltIn ? () => session.showBuiltIn() : undefined}
        />
      )}
      <NotKept
        snapshot={source}
        networkTitles={choice.networkTitles}
        onOpenStorage={() => session.openDialog({ kind: 'storage' })}
      />
      <HowItRuns
        snapshot={source}
        networks={choice.networks}
        sideTitles={choice.sideTitles}
        preference={preferences.backend}
        onPreference={(backend) => session.prefer({ backend })}
      />
    </>
  );
}
