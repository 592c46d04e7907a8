import type { Scene } from '../domain/scene.ts';
import type { SavedMap, SavedRun } from '../formats/runFile.ts';
import { positionOf } from './asked/requested.ts';
import { IMAGENET } from './classNames.ts';
import type { ShownRun, ShownSide } from './shownRun.ts';

interface Also {
  /** How it is looked at, as it stands in the address. */
  readonly view: string;
  /** Left out where the picture shall stay here. */
  readonly scene: Scene | undefined;
  readonly savedAt: Date;
}

/** The longest text that a run's file takes for a title. */
const LONGEST_TEXT = 300;

/** The run as it stands in a file of its own. */
export function savedRunOf(run: ShownRun, { view, scene, savedAt }: Also): SavedRun {
  const { requested, grid, extent, position } = run;
  const { left, right } = run.sides;
  const { id, title, kind, targetClass, attribution, licence } = run.scene;
  return {
    description: {
      savedAt: savedAt.toISOString(),
      networks: run.networks.slice(0, LONGEST_TEXT),
      scene: { id, title, kind, ...grid, targetClass, attribution, licence },
      layer: requested.layer,
      anchor: positionOf(requested.anchor, grid),
      position,
      strideInPx: extent.strideInPx,
      region: extent.region ?? null,
      view,
      sides: { left: describedSide(left), right: describedSide(right) },
    },
    maps: { left: savedMap(left), right: savedMap(right) },
    scene,
  };
}

function describedSide(shown: ShownSide | undefined): SavedRun['description']['sides']['left'] {
  if (shown === undefined) return null;
  const { title, network, networkId, origin, targetClass, classes } = shown;
  return {
    title,
    network: network.slice(0, LONGEST_TEXT),
    networkId,
    origin: origin.slice(0, LONGEST_TEXT),
    targetClass,
    classes: {
      count: classes.count,
      names:
        classes === IMAGENET
          ? 'imagenet'
          : (classes.names?.map(([name = '']) => name.slice(0, LONGEST_TEXT)) ?? 'none'),
    },
  };
}

function savedMap(shown: ShownSide | undefined): SavedMap | undefined {
  if (shown === undefined) return undefined;
  const { values, top5Classes, top5Probabilities } = shown.map;
  return { values, topClasses: top5Classes, topProbabilities: top5Probabilities };
}
