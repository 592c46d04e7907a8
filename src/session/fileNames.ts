import { mapFileName } from '../formats/mapFileName.ts';
import { SIDES, type Side } from './asked/requested.ts';
import { IMAGENET } from './classNames.ts';
import type { FigureKind } from './figureOf.ts';
import type { ShownRun } from './shownRun.ts';

/**
 * As the study names its maps, `<model>[AA]-<layer>-<scene>-<anchor>` without the ending, and with
 * the class of a class map behind it where that is not the scene's own.
 */
export function mapNameOf(run: ShownRun, side: Side): string {
  const networkId = run.sides[side]?.networkId ?? side;
  const { requested, scene, grid } = run;
  return mapFileName(
    networkId,
    requested.layer,
    scene.id,
    run.anchor ?? { y: 0, x: 0 },
    grid,
    otherClasses(run, [side]),
  );
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
  return mapFileName(
    networks,
    requested.layer,
    scene.id,
    run.anchor ?? { y: 0, x: 0 },
    grid,
    otherClasses(run, SIDES),
  );
}

/** Of a network whose classes are not ImageNet's every class is another one than the scene's. */
function otherClasses({ sides, scene }: ShownRun, of: readonly Side[]): number[] {
  const others = of.flatMap((side) => {
    const { targetClass, classes } = sides[side] ?? {};
    const isOther = targetClass !== scene.targetClass || classes !== IMAGENET;
    return targetClass !== undefined && isOther ? [targetClass] : [];
  });
  return [...new Set(others)];
}

export function figureNameOf(run: ShownRun, kind: FigureKind): string {
  return kind === 'left' || kind === 'right' ? mapNameOf(run, kind) : `${runNameOf(run)}-${kind}`;
}
