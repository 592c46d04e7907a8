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
  const { requested, scene, grid } = run;
  return mapFileName(
    networksNameOf(run),
    requested.layer,
    scene.id,
    run.anchor ?? { y: 0, x: 0 },
    grid,
    otherClasses(run, SIDES),
  );
}

/** Of what is the same for every layer, such as the stages: `<networks>-stages-<scene>`. */
export function stagesNameOf(run: ShownRun): string {
  return `${networksNameOf(run)}-stages-${run.scene.id}`;
}

function networksNameOf({ sides }: ShownRun): string {
  const left = sides.left?.networkId;
  const right = sides.right?.networkId;
  if (left === undefined || right === undefined) return left ?? right ?? 'run';
  return right === `${left}AA` ? left : `${left}-${right}`;
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
  if (kind === 'left' || kind === 'right') return mapNameOf(run, kind);
  const of = kind === 'folded' ? String(run.gridPeriodInPx) : '';
  return `${runNameOf(run)}-${kind}${of}`;
}
