import type { Dispatch } from 'react';
import type { Position } from '../../domain/grid.ts';
import type { Nudge } from '../../domain/nudge.ts';
import type { RequestAction, Requested, Side } from '../../session/asked/requested.ts';
import type { StagesOfSides } from '../../session/environment.ts';
import type { RunOnScreen } from '../../session/runOnScreen.ts';
import type { Look, LookAnswer } from '../../session/sources/mapSource.ts';
import type { GridMarks } from '../../session/state.ts';

/** What every view of a run is given. */
export interface ViewProps extends RunOnScreen {
  /** Nothing is being computed. */
  readonly quiet: boolean;
  readonly helpId: string;
  readonly dispatch: Dispatch<RequestAction>;
  /** The pointer passes over a position of a map or a view; `undefined` when it has left. */
  readonly onHover: (position: Position | undefined) => void;
  /** Somebody goes to a position on purpose. */
  readonly onGoTo: (position: Position) => void;
  /** Steps between two neighbours. */
  readonly onNudge: (nudge: Nudge) => void;
  readonly onRunLive: () => void;
  /** Draws a sampling grid over the maps above, or takes it away. */
  readonly onMarkGrid: (marks: GridMarks | undefined) => void;
  /** How the stages of both networks answer so far; none of one that is not looked into. */
  readonly describeStages: () => Promise<StagesOfSides>;
  /** The step of one pixel that is taken, or would be from the position in the hand. */
  readonly step: Nudge & {
    /** The second of its two positions is shown. */
    readonly isAtEnd: boolean;
  };
  /** To the other of its two positions. */
  readonly onStep: () => void;
  /** What a network computes inside; `undefined` where none does, or something else came first. */
  readonly lookAt: (side: Side, look: Look) => Promise<LookAnswer | undefined>;
  /** From the study's maps to the built-in pair's of the same. */
  readonly onShowBuiltInPair: () => void;
  /** Why it is not known what the networks name first, as a sentence; to be tried again. */
  readonly topFiveProblem: string | undefined;
  readonly onRetryTopFives: () => void;
  /**
   * Shows a run that was saved in a file.
   * @throws RunFileFailure where it is none; what is shown stays.
   */
  readonly onOpenRun: (file: File) => Promise<void>;
  /** What stands after the page’s own address where this is asked for; empty, or from `?` on. */
  readonly addressOf: (requested: Requested) => string;
}
