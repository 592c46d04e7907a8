import { useEffect, useMemo, useState } from 'react';
import type { SceneEntry } from '../../datasets/catalogue.ts';
import { type AnchorName, anchorNameAt } from '../domain/grid.ts';
import type { Requested, Side } from '../session/asked/requested.ts';
import type { NetworkChoice } from '../session/networkChoices.ts';
import type { LoadedScene } from '../session/sceneInView.ts';
import { builtInMapOf, loadBuiltInMap } from '../session/sources/builtInMaps.ts';
import type { ComparisonSnapshot } from '../session/sources/comparison.ts';
import type { MapStore } from '../session/sources/mapStore.ts';
import { publishedMapError } from '../session/sources/publishedMaps.ts';

type Names = Readonly<Record<Side, string>>;

export interface BuiltInMaps {
  /** They show what is asked for: nothing needs to be run. */
  readonly answer: boolean;
  /** They would, were it not for a run that is asked for. */
  readonly wouldAnswer: boolean;
  /** `undefined` before the first have arrived. */
  readonly maps: Readonly<Record<Side, MapStore>> | undefined;
  /** The maps answer the latest request, not an earlier one. */
  readonly areCurrent: boolean;
  /** Why the networks have to answer in their place, as a sentence. */
  readonly problem: string | undefined;
}

interface Arrived {
  readonly names: Names;
  readonly maps?: BuiltInMaps['maps'];
  readonly problem?: string;
}

interface Asked {
  readonly requested: Requested;
  readonly choice: NetworkChoice;
  readonly sceneEntry: SceneEntry | undefined;
  /** It may lag behind. */
  readonly loaded: LoadedScene | undefined;
  readonly targetClasses: Readonly<Record<Side, number>>;
  /** The networks have computed every position here: their maps know more. */
  readonly liveIsWhole: boolean;
}

/** The two maps that come with the page, where they show what is asked for; fetched when they do. */
export function useBuiltInMaps(asked: Asked): BuiltInMaps {
  const { requested, choice, sceneEntry, loaded, targetClasses, liveIsWhole } = asked;
  const { layer, anchor } = requested;
  const sceneIsLoaded = loaded !== undefined && loaded.entry === sceneEntry;
  const anchorName: AnchorName | undefined =
    typeof anchor === 'string'
      ? anchor
      : sceneIsLoaded
        ? anchorNameAt(anchor, loaded.grid)
        : undefined;
  const names = useMemo((): Names | undefined => {
    const nameOf = (side: Side) => {
      const network = choice.kind === 'live' ? choice.networks[side] : undefined;
      if (!network || !sceneEntry) return undefined;
      return builtInMapOf({
        network,
        sceneId: sceneEntry.id,
        layer,
        anchor: anchorName,
        scenesOwnClass: targetClasses[side] === sceneEntry.targetClass,
      });
    };
    const [left, right] = [nameOf('left'), nameOf('right')];
    return left === undefined || right === undefined ? undefined : { left, right };
  }, [choice, sceneEntry, layer, anchorName, targetClasses]);
  const asksForRun = requested.run || requested.strideInPx !== 1 || requested.region !== undefined;

  const [arrived, setArrived] = useState<Arrived>();
  useEffect(() => {
    if (names === undefined || asksForRun) return;
    let wanted = true;
    Promise.all([loadBuiltInMap(names.left), loadBuiltInMap(names.right)]).then(
      ([left, right]) => {
        if (wanted) setArrived({ names, maps: { left, right } });
      },
      (cause: unknown) => {
        if (wanted) setArrived({ names, problem: publishedMapError(cause).detail });
      },
    );
    return () => {
      wanted = false;
    };
  }, [names, asksForRun]);

  const problem = arrived?.names === names ? arrived?.problem : undefined;
  const wouldAnswer = names !== undefined && problem === undefined && !liveIsWhole;
  const answer = wouldAnswer && !asksForRun;
  return {
    answer,
    wouldAnswer,
    maps: answer ? arrived?.maps : undefined,
    areCurrent: answer && sceneIsLoaded && arrived?.names === names,
    problem:
      problem === undefined || asksForRun || liveIsWhole
        ? undefined
        : `The maps that come with this page could not be loaded (${problem}), so the networks compute them here.`,
  };
}

/** The comparison with these maps in place of its own. */
export function withBuiltInMaps(
  { sides }: ComparisonSnapshot,
  maps: BuiltInMaps['maps'],
  areCurrent: boolean,
): ComparisonSnapshot {
  const of = (side: Side) => ({ ...sides[side], map: maps?.[side], mapIsCurrent: areCurrent });
  return { sides: { left: of('left'), right: of('right') } };
}
