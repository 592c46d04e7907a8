import { mapFileName } from '../../core/mapFileName.ts';
import type { Side } from '../state/requested.ts';
import type { FigureKind } from './figureOf.ts';
import type { ShownRun } from './shownRun.ts';

/** As the study names its maps: `<model>[AA]-<layer>-<scene>-<anchor>`, without the ending. */
export function mapNameOf(run: ShownRun, side: Side): string {
  const networkId = run.sides[side]?.networkId ?? side;
  const { requested, scene, grid } = run;
  return mapFileName(networkId, requested.layer, scene.id, run.anchor ?? { y: 0, x: 0 }, grid);
}

/** Of what belongs to both networks: of a pair its one name, otherwise both. */
export function runNameOf(run: ShownRun): string {
  const left = run.sides.left?.networkId;
  const right = run.sides.right?.networkId;
  const networks =
    left === undefined || right === undefined
      ? (left ?? right ?? 'run')
      : right === `${left}AA`
        ? left
        : `${left}-${right}`;
  const { requested, scene, grid } = run;
  return mapFileName(networks, requested.layer, scene.id, run.anchor ?? { y: 0, x: 0 }, grid);
}

export function figureNameOf(run: ShownRun, kind: FigureKind): string {
  return kind === 'left' || kind === 'right' ? mapNameOf(run, kind) : `${runNameOf(run)}-${kind}`;
}
