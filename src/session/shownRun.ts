import type { SceneEntry } from '../../datasets/catalogue.ts';
import type { Grid, Position } from '../domain/grid.ts';
import type { Requested, Side } from './asked/requested.ts';
import type { RunExtent } from './choices/networkChoice.ts';
import type { ClassList } from './classNames.ts';
import { isOwnSceneId } from './ownScenes.ts';
import type { RunOnScreen } from './runOnScreen.ts';
import { runOf } from './sources/mapSource.ts';
import type { MapStore } from './sources/mapStore.ts';
import { provenanceOf } from './sources/provenance.ts';
import { firstPeriodInPx, type StrideProduct, strideProductsOf } from './strideProducts.ts';
import { sessionTexts } from './texts.ts';
import type { SceneWords } from './view.ts';
import type { ColourEnds } from './zoomedEnds.ts';

/** One network's share of what is shown. */
export interface ShownSide {
  /** Such as “Standard”. */
  readonly title: string;
  readonly network: string;
  /** As its files are called. */
  readonly networkId: string;
  /** Such as “computed live on WASM, 1 thread”. */
  readonly origin: string;
  readonly map: MapStore;
  readonly computedCells: number;
  readonly targetClass: number;
  readonly classes: ClassList;
}

export interface ShownScene {
  readonly id: string;
  readonly title: string;
  readonly kind: SceneEntry['kind'];
  readonly targetClass: number;
  readonly attribution: string;
  /** Empty where nobody said. */
  readonly licence: string;
}

/** The run on screen as it leaves the page: what every file of it is made from. */
export interface ShownRun {
  readonly requested: Requested;
  readonly networks: string;
  readonly scene: ShownScene;
  readonly words: SceneWords;
  readonly grid: Grid;
  readonly extent: RunExtent;
  /** Ends of the colour scales. */
  readonly colours: Readonly<Record<Side, ColourEnds>>;
  readonly position: Position;
  /** Of a feature layer alone. */
  readonly anchor: Position | undefined;
  readonly strideProducts: Readonly<Record<Side, StrideProduct>>;
  /** By which the folded maps are folded. */
  readonly gridPeriodInPx: number;
  /** A side without a map that answers what is asked for now is left out. */
  readonly sides: Readonly<Record<Side, ShownSide | undefined>>;
}

/** @param props as they are at this moment: maps go on filling in. */
export function shownRunOf(props: RunOnScreen): ShownRun {
  const { requested, choice, loaded, grid, words, position, anchor } = props;
  const side = (of: Side): ShownSide | undefined => {
    const { current: map } = props.maps.sides[of];
    if (!map) return undefined;
    return {
      title: choice.sideTitles[of],
      network: choice.networkTitles[of],
      networkId: choice.networkIds[of],
      origin: originOf(props, of),
      map,
      computedCells: map.values.reduce((cells, value) => cells + (Number.isNaN(value) ? 0 : 1), 0),
      targetClass: props.targetClasses[of],
      classes: props.classes[of],
    };
  };
  const strideProducts = strideProductsOf(choice);
  return {
    requested,
    networks: choice.titleInFiles,
    scene: shownScene(loaded.entry),
    words,
    grid,
    extent: choice.extentOf(requested, grid),
    colours: props.colours,
    position,
    anchor,
    strideProducts,
    gridPeriodInPx: firstPeriodInPx(strideProducts),
    sides: { left: side('left'), right: side('right') },
  };
}

/** On the page an own picture is the visitor’s; in a file it is whoever’s the file is from. */
function shownScene({ id, title, kind, targetClass, ...entry }: SceneEntry): ShownScene {
  const [attribution, licence] = isOwnSceneId(id)
    ? [sessionTexts.ownSceneInFile, '']
    : [entry.attribution, entry.licence];
  return { id, title, kind, targetClass, attribution, licence };
}

function originOf({ choice, origin, maps }: RunOnScreen, side: Side): string {
  return provenanceOf(origin).inFiles({
    computedOn: runOf(maps.sides[side]).computedOn,
    savedAs: choice.savedOrigins[side],
  });
}
