import type { ComponentType } from 'react';
import { Button } from 'react-aria-components';
import { cellCount } from '../../domain/grid.ts';
import { refetchable } from '../../domain/refetchable.ts';
import { act } from '../../session/actions.ts';
import type { NetworkChoice } from '../../session/choices/networkChoice.ts';
import { HowItRuns } from '../device/HowItRuns.tsx';
import { NotKept } from '../device/NotKept.tsx';
import { fetchedWhenShown } from '../kit/fetchedWhenShown.tsx';
import { kitTexts } from '../kit/texts.ts';
import { useHeld, useSession, useShown } from '../session.tsx';
import { BuiltInLine } from './BuiltInLine.tsx';
import { FileLine } from './FileLine.tsx';
import line from './line.module.css';
import { ProgressLine } from './ProgressLine.tsx';
import { PublishedLine } from './PublishedLine.tsx';
import type { RunExtentProps } from './RunExtent.tsx';
import type { StudyLineProps } from './StudyLine.tsx';

const fetchStudyLine = refetchable(() => import('./StudyLine.tsx'));
const StudyLine = fetchedWhenShown(
  async () => (await fetchStudyLine()).StudyLine,
  (says, again, _: StudyLineProps) => (
    <section className={`${line.line} ${line.ofFile}`}>
      <p className={line.text} role="alert">
        {says}
      </p>
      <Button onPress={again}>{kitTexts.tryAgain}</Button>
    </section>
  ),
);

/** What is said of a run, by what is chosen. */
const LINES: Readonly<Record<NetworkChoice['kind'], ComponentType>> = {
  live: OfLive,
  published: OfPublished,
  file: OfFile,
  study: OfStudy,
};

/** Where the maps come from, how far they are, and what can be done about it. */
export function RunLine() {
  const Line = LINES[useShown(({ choice }) => choice.kind)];
  return <Line />;
}

function OfFile() {
  const session = useSession();
  const run = useHeld((held) => held.opened);
  const target = useShown(() => session.targetWith());
  if (run === undefined) return null;
  return (
    <FileLine
      run={run}
      target={target}
      onLeave={(target) => void session.leaveFile(target)}
      onClose={() => session.closeFile()}
    />
  );
}

function OfStudy() {
  const session = useSession();
  const now = useHeld(({ opened, studies, studyProblem }) => ({ opened, studies, studyProblem }));
  const target = useShown(() => session.targetWith());
  if (now.opened?.ofStudy === undefined) return null;
  return (
    <StudyLine
      run={now.opened}
      of={now.opened.ofStudy}
      studies={now.studies}
      problem={now.studyProblem}
      target={target}
      onChoose={(study, chosen) => session.showOfStudy(study, chosen)}
      onLeave={(target) => void session.leaveFile(target)}
      onClose={() => session.closeFile()}
    />
  );
}

function OfPublished() {
  const session = useSession();
  const positions = useShown(({ scene }) => (scene ? cellCount(scene.grid) : 0));
  return <PublishedLine positions={positions} onRunLive={() => session.runLive()} />;
}

function OfLive() {
  const session = useSession();
  const now = useShown(({ choice, source, builtIn, scene, region, position, requested }) => ({
    choice,
    source,
    isBuiltIn: builtIn.answer,
    mayShowBuiltIn: builtIn.wouldAnswer,
    grid: scene?.grid,
    region,
    position,
    strideInPx: requested.strideInPx,
  }));
  const { choice, source, strideInPx, grid, region, position } = now;
  const preferences = useHeld((held) => held.preferences);
  if (choice.networks === undefined) return null;
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
      {now.isBuiltIn ? (
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
          onCompute={(nextStrideInPx, nextRegion) =>
            session.dispatch(
              { type: 'chooseStride', strideInPx: nextStrideInPx },
              { type: 'chooseRegion', region: nextRegion },
            )
          }
          onShowBuiltIn={now.mayShowBuiltIn ? () => session.showBuiltIn() : undefined}
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
