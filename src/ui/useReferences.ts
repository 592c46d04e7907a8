import { useCallback, useEffect, useMemo, useState } from 'react';
import {
  PUBLISHED_SCENES,
  publishedMapName,
  publishedPair,
} from '../../datasets/published/catalogue.ts';
import { anchorNameAt, type Grid, type Position } from '../domain/grid.ts';
import type { Layer } from '../domain/layers.ts';
import { parseMapCsv } from '../formats/csv.ts';
import { SIDES, type Side } from '../session/asked/requested.ts';
import { classListOf, IMAGENET } from '../session/classNames.ts';
import type { NetworkChoice } from '../session/networkChoices.ts';
import type { Reference } from '../session/reference.ts';
import {
  type DroppedMap,
  isNameOf,
  isOfSameMap,
  type MapOnScreen,
  mapOfFileName,
  waitsFor,
} from '../session/sources/droppedMap.ts';
import { loadPublishedMap } from '../session/sources/publishedMaps.ts';

export interface References {
  readonly of: Readonly<Record<Side, Reference | undefined>>;
  /** Takes a CSV in the published format. @returns a sentence when it cannot be used. */
  readonly addCsv: (file: File) => Promise<string | undefined>;
  /** Every CSV that came, the latest first, also what does not belong to the maps on screen. */
  readonly dropped: readonly DroppedReference[];
  readonly remove: (map: DroppedMap) => void;
}

export interface DroppedReference {
  readonly map: DroppedMap;
  readonly waitsFor: ReturnType<typeof waitsFor>;
  /** The file's name calls the network on its side otherwise. */
  readonly isOfOtherName: boolean;
}

interface Shown {
  readonly choice: NetworkChoice;
  readonly architectures: ReadonlyMap<string, string>;
  readonly scene: string;
  readonly layer: Layer;
  readonly anchor: Position | undefined;
  readonly grid: Grid | undefined;
  readonly targetClasses: Readonly<Record<Side, number>>;
  /** Of the scene's object. */
  readonly scenesClass: number | undefined;
}

/** The maps that the live ones on screen can be held against: published ones, or CSV files dropped. */
export function useReferences(shown: Shown): References {
  const { choice, architectures, scene, layer, anchor, grid, targetClasses, scenesClass } = shown;
  // The probability of another class is not what was published.
  const scenesOwnClass = targetClasses.left === scenesClass;
  const anchorName = grid && anchor && anchorNameAt(anchor, grid);
  const names = useMemo(() => {
    const nameOf = (side: Side) => {
      const network = choice.kind === 'live' ? choice.networks[side] : undefined;
      const pair = publishedPair(architectures.get(network?.id ?? '') ?? '');
      const publishedScene = PUBLISHED_SCENES.find((id) => id === scene);
      const known =
        pair?.layers.includes(layer) === true &&
        (layer !== 'class' || scenesOwnClass) &&
        // Weights for other classes are another network of the same shape.
        network !== undefined &&
        classListOf(network) === IMAGENET;
      if (!known || !network || !publishedScene) return undefined;
      if (layer !== 'class' && anchorName === undefined) return undefined;
      return publishedMapName(
        pair.id,
        network.antialiased,
        layer,
        publishedScene,
        anchorName ?? 'c',
      );
    };
    return { left: nameOf('left'), right: nameOf('right') };
  }, [choice, architectures, scene, layer, anchorName, scenesOwnClass]);

  const [published, setPublished] = useState<Readonly<Record<string, Reference>>>({});
  useEffect(() => {
    for (const side of SIDES) {
      const name = names[side];
      if (name === undefined || grid === undefined || published[name] !== undefined) continue;
      // Without the published map there is nothing to compare with; the live one stands.
      loadPublishedMap(name, grid).then(
        (values) =>
          setPublished((before) => ({ ...before, [name]: { title: 'published 2020', values } })),
        () => undefined,
      );
    }
  }, [names, grid, published]);

  const [maps, setMaps] = useState<readonly DroppedMap[]>([]);
  const addCsv = useCallback(
    async (file: File): Promise<string | undefined> => {
      const named = mapOfFileName(file.name);
      if (named === undefined) {
        return `${file.name}: a map’s name is needed, such as resnet50AA-fc-plane-c.csv, to know what it shows.`;
      }
      if (grid === undefined) {
        return `${file.name} cannot be compared before the object is there. Drop it again.`;
      }
      if (named.scene !== scene) {
        return `${file.name} is a map of the scene ${named.scene}; ${scene} is on screen. Choose that object, then drop it again.`;
      }
      try {
        const values = parseMapCsv(await file.text(), grid);
        const added: DroppedMap = { ...named, fileName: file.name, values };
        setMaps((before) => [added, ...before.filter((map) => !isOfSameMap(map, added))]);
      } catch (cause) {
        return `${file.name} cannot be compared: ${cause instanceof Error ? cause.message : cause}`;
      }
      return undefined;
    },
    [grid, scene],
  );
  const remove = useCallback(
    (map: DroppedMap) => setMaps((before) => before.filter((other) => other !== map)),
    [],
  );

  const dropped = useMemo(() => {
    const onScreen: MapOnScreen = {
      isLive: choice.kind === 'live',
      scene,
      layer,
      anchorName,
      targetClasses,
      scenesClass,
    };
    return maps.map((map): DroppedReference => {
      const network = choice.kind === 'live' ? choice.networks[map.side] : undefined;
      return {
        map,
        waitsFor: waitsFor(map, onScreen),
        isOfOtherName:
          network !== undefined && !isNameOf(map.network, network, architectures.get(network.id)),
      };
    });
  }, [maps, choice, architectures, scene, layer, anchorName, targetClasses, scenesClass]);
  const of = useMemo(() => {
    const find = (side: Side): Reference | undefined => {
      if (choice.kind !== 'live') return undefined;
      const cells = grid ? grid.rows * grid.cols : 0;
      const mine = dropped.find(
        ({ map, waitsFor }) =>
          map.side === side && waitsFor === undefined && map.values.length === cells,
      )?.map;
      return mine ? { title: mine.fileName, values: mine.values } : published[names[side] ?? ''];
    };
    return { left: find('left'), right: find('right') };
  }, [choice, dropped, published, names, grid]);
  return useMemo(() => ({ of, addCsv, dropped, remove }), [of, addCsv, dropped, remove]);
}
