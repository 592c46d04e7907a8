import type { Dispatch } from 'react';
import type { Grid, Position } from '../../domain/grid.ts';
import type { RequestAction, Requested, Side } from '../../session/asked/requested.ts';
import type { ClassList } from '../../session/classNames.ts';
import type { NetworkChoice } from '../../session/networkChoices.ts';
import type { ComparisonSnapshot } from '../../session/sources/comparison.ts';
import type { SceneWords } from '../../session/view.ts';
import type { SceneInView } from '../useScene.ts';

/** What every view of a run is given: the run, and the one position. */
export interface ViewProps {
  readonly requested: Requested;
  readonly choice: NetworkChoice;
  readonly loaded: SceneInView;
  readonly grid: Grid;
  readonly words: SceneWords;
  readonly snapshot: ComparisonSnapshot;
  /** Where the maps come from. */
  readonly origin: NetworkChoice['kind'] | 'built-in';
  readonly position: Position;
  /** Of a feature layer alone. */
  readonly anchor: Position | undefined;
  readonly classes: Readonly<Record<Side, ClassList>>;
  readonly targetClasses: Readonly<Record<Side, number>>;
  /** Nothing is being computed. */
  readonly quiet: boolean;
  readonly helpId: string;
  readonly dispatch: Dispatch<RequestAction>;
  /** The crosshair of a map or a view is moved by hand. */
  readonly onHover: (position: Position) => void;
  /** Somebody goes to a position on purpose. */
  readonly onGoTo: (position: Position) => void;
  readonly onPick: (position: Position) => void;
  readonly onRunLive: () => void;
  /**
   * Shows a run that was saved in a file.
   * @throws StorageFailure where it is none; what is shown stays.
   */
  readonly onOpenRun: (file: File) => Promise<void>;
  /** What stands after the page’s own address where this is asked for; empty, or from `?` on. */
  readonly addressOf: (requested: Requested) => string;
}
