import { useCallback, useEffect, useMemo, useState } from 'react';
import {
  PUBLISHED_SCENES,
  publishedMapName,
  publishedPair,
} from '../../datasets/published/catalogue.ts';
import { parseMapCsv } from '../core/csv.ts';
import { ANCHOR_NAMES, anchorNameAt, type Grid, type Position } from '../core/grid.ts';
import { FEATURE_LAYERS, type Layer } from '../core/layers.ts';
import { loadPublishedMap } from './comparison/publishedMaps.ts';
import { classListOf, IMAGENET } from './state/classNames.ts';
import type { NetworkChoice } from './state/networkChoices.ts';
import { SIDES, type Side } from './state/requested.ts';

/** A map from elsewhere that a live one can be held against. */
export interface Reference {
  readonly title: string;
  readonly values: Float32Array;
}

export interface References {
  readonly of: Readonly<Record<Side, Reference | undefined>>;
  /** Takes a CSV in the published format. @returns a sentence when it cannot be used. */
  readonly addCsv: (file: File) => Promise<string | undefined>;
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

interface CsvReference {
  readonly side: Side;
  readonly scene: string;
  readonly layer: Layer;
  readonly anchorName: string | undefined;
  /** Of a class map; `undefined` for the scene's own class. */
  readonly targetClass: number | undefined;
  readonly reference: Reference;
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

  const [csvs, setCsvs] = useState<readonly CsvReference[]>([]);
  const addCsv = useCallback(
    async (file: File): Promise<string | undefined> => {
      const named = mapOfFileName(file.name);
      if (named === undefined) {
        return `${file.name}: a map’s name is needed, such as resnet50AA-fc-plane-c.csv, to know what it shows.`;
      }
      if (grid === undefined || named.scene !== scene) {
        return `${file.name} is a map of the scene ${named.scene}; ${scene} is on screen. Choose that object, then drop it again.`;
      }
      try {
        const values = parseMapCsv(await file.text(), grid);
        const added = { ...named, reference: { title: file.name, values } };
        setCsvs((before) => [added, ...before]);
      } catch (cause) {
        return `${file.name} cannot be compared: ${cause instanceof Error ? cause.message : cause}`;
      }
      return undefined;
    },
    [grid, scene],
  );

  const of = useMemo(() => {
    const find = (side: Side): Reference | undefined => {
      if (choice.kind !== 'live') return undefined;
      const csv = csvs.find(
        (candidate) =>
          candidate.side === side &&
          candidate.scene === scene &&
          candidate.layer === layer &&
          (layer === 'class'
            ? (candidate.targetClass ?? scenesClass) === targetClasses[side]
            : candidate.anchorName === anchorName) &&
          candidate.reference.values.length === (grid ? grid.rows * grid.cols : 0),
      );
      return csv?.reference ?? published[names[side] ?? ''];
    };
    return { left: find('left'), right: find('right') };
  }, [choice, csvs, published, names, scene, layer, anchorName, targetClasses, scenesClass, grid]);
  return useMemo(() => ({ of, addCsv }), [of, addCsv]);
}

/**
 * What a map's file name says, as published and as the terminal writes it:
 * `<model>[AA]-<layer>-<scene>[-<anchor>][-class<index>][-d3].csv`. An AA map belongs to the right.
 */
export function mapOfFileName(fileName: string): Omit<CsvReference, 'reference'> | undefined {
  const layers = [...FEATURE_LAYERS, 'class'].join('|');
  const match = new RegExp(
    `^(.+?)(AA)?-(${layers})-((?:own-)?[a-z0-9_]+)(?:-(${ANCHOR_NAMES.join('|')}))?(?:-class(\\d{1,5}))?(?:-d3)?\\.csv$`,
    'i',
  ).exec(fileName);
  if (match === null) return undefined;
  const layer = [...FEATURE_LAYERS, 'class' as const].find((known) => known === match[3]);
  const scene = match[4];
  if (layer === undefined || scene === undefined) return undefined;
  if (layer !== 'class' && match[5] === undefined) return undefined;
  return {
    side: match[2] ? 'right' : 'left',
    layer,
    scene,
    anchorName: match[5],
    targetClass: match[6] === undefined ? undefined : Number(match[6]),
  };
}
