import type { SceneEntry } from '../../datasets/catalogue.ts';
import type { Grid } from '../domain/grid.ts';
import type { Scene } from '../domain/scene.ts';
import { visibleText } from '../domain/visibleText.ts';
import type { SavedRun } from '../formats/runFile.ts';
import type { Side } from './asked/requested.ts';
import type { OfStudy } from './chosenOfStudy.ts';
import { type ClassList, IMAGENET } from './classNames.ts';
import { type MapKey, mapKeyOf } from './mapKey.ts';
import type { LoadedScene, SceneInView } from './sceneInView.ts';
import { sessionTexts } from './texts.ts';

/** A run that was saved in a file and is shown from there. */
export interface OpenedRun {
  readonly fileName: string;
  readonly description: SavedRun['description'];
  readonly maps: SavedRun['maps'];
  /** As the menus and captions name a scene. */
  readonly entry: SceneEntry;
  /** Left out where its owner kept the picture. */
  readonly scene: Scene | undefined;
  readonly grid: Grid;
  /** The study that it is one of the maps of, where it is. */
  readonly ofStudy: OfStudy | undefined;
}

export function openedRunOf({ description, maps, scene }: SavedRun, fileName: string): OpenedRun {
  const { id, kind, title, targetClass, attribution, licence, rows, cols } = description.scene;
  return {
    fileName: visibleText(fileName),
    description,
    maps,
    entry: {
      id,
      kind,
      title,
      targetClass,
      attribution,
      licence: licence || sessionTexts.licenceNotSaid,
      pictureUrl: '',
      sha256: '',
      source: '',
    },
    scene,
    grid: { rows, cols },
    ofStudy: undefined,
  };
}

export function classesOf({ description }: OpenedRun, side: Side): ClassList {
  const classes = description.sides[side]?.classes;
  if (classes === undefined || classes.names === 'imagenet') return IMAGENET;
  const { count, names } = classes;
  return { count, names: names === 'none' ? undefined : names.map((name) => [name]) };
}

/** The scene of a file’s maps: from the file, or the one of that name and size that is at hand. */
export function sceneOfRun(
  { entry, scene, grid }: OpenedRun,
  atHand: LoadedScene | undefined,
): SceneInView {
  const fits =
    atHand?.entry.id === entry.id &&
    atHand.grid.rows === grid.rows &&
    atHand.grid.cols === grid.cols;
  return { entry, scene: scene ?? (fits ? atHand.scene : undefined), grid };
}

/** What the map of one side of a file is of; `undefined` where the file has none. */
export function mapKeyOfFile(
  { description, grid }: Pick<OpenedRun, 'description' | 'grid'>,
  side: Side,
): MapKey | undefined {
  const described = description.sides[side];
  if (described === null) return undefined;
  const { layer, anchor, scene } = description;
  const { networkId: network, targetClass } = described;
  return mapKeyOf({ scene: scene.id, grid, network, layer, anchor, targetClass });
}
