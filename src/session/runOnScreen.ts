import type { Grid, Position } from '../domain/grid.ts';
import type { Requested, Side } from './asked/requested.ts';
import type { NetworkChoice } from './choices/networkChoice.ts';
import type { ClassList } from './classNames.ts';
import type { SceneInView } from './sceneInView.ts';
import type { MapsOnScreen } from './shown.ts';
import type { ProvenanceId } from './sources/provenance.ts';
import type { SceneWords } from './view.ts';
import type { ColourEnds } from './zoomedEnds.ts';

/** The run that is shown, and the one position. */
export interface RunOnScreen {
  readonly requested: Requested;
  readonly choice: NetworkChoice;
  readonly loaded: SceneInView;
  readonly grid: Grid;
  readonly words: SceneWords;
  readonly maps: MapsOnScreen;
  /** Where the maps come from. */
  readonly origin: ProvenanceId;
  readonly position: Position;
  /** Ends of the colour scales. */
  readonly colours: Readonly<Record<Side, ColourEnds>>;
  /** Of a feature layer alone. */
  readonly anchor: Position | undefined;
  readonly classes: Readonly<Record<Side, ClassList>>;
  readonly targetClasses: Readonly<Record<Side, number>>;
}
