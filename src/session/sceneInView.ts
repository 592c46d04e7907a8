import type { SceneEntry } from '../../datasets/catalogue.ts';
import type { Grid } from '../domain/grid.ts';
import type { Scene } from '../domain/scene.ts';

/** A scene to look at maps of. */
export interface SceneInView {
  readonly entry: SceneEntry;
  /** `undefined` where a run is shown whose picture is not at hand. */
  readonly scene: Scene | undefined;
  readonly grid: Grid;
}

export interface LoadedScene extends SceneInView {
  readonly scene: Scene;
}
