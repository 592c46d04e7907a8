import type { Position } from '../../domain/grid.ts';
import { needsClass } from '../../domain/layers.ts';
import { STRIDES_IN_PX } from '../../domain/visitingOrder.ts';
import {
  positionOf,
  type RequestAction,
  type Requested,
  reduceRequested,
  SIDES,
  type Side,
} from '../asked/requested.ts';
import type { LiveOffer } from '../liveOffer.ts';
import { classesOf, mapKeyOfFile, type OpenedRun } from '../openedRun.ts';
import { isOwnSceneId } from '../ownScenes.ts';
import { FileSource } from '../sources/fileSource.ts';
import { COMPUTED_ELSEWHERE, type NetworkChoice } from './networkChoice.ts';
import { choiceTexts } from './texts.ts';

/** A run that was saved in a file. */
export interface FileChoice extends NetworkChoice {
  /** The same networks’ live or published maps, where they can be had. */
  readonly atHand: NetworkChoice | undefined;
}

/**
 * A saved run as what is chosen.
 * @param elsewhere what the same request shows without the file.
 */
export function fileChoice(run: OpenedRun, elsewhere: NetworkChoice): FileChoice {
  const { networks, layer, sides, strideInPx, region } = run.description;
  const isAtHand = SIDES.every((side) => {
    const described = sides[side];
    return (
      described === null ||
      (elsewhere.networkIds[side] === described.networkId &&
        elsewhere.networkTitles[side] === described.network)
    );
  });
  const atHand = isAtHand ? elsewhere : undefined;
  const others = atHand ?? COMPUTED_ELSEWHERE;
  const kind = run.ofStudy ? 'study' : 'file';
  const texts = choiceTexts[kind];
  const ofSides = (
    text: (side: NonNullable<(typeof sides)[Side]>) => string,
    without: Readonly<Record<Side, string>>,
  ) => ({
    left: sides.left === null ? without.left : text(sides.left),
    right: sides.right === null ? without.right : text(sides.right),
  });
  const noNetwork = { left: texts.noNetwork, right: texts.noNetwork };
  return {
    ...COMPUTED_ELSEWHERE,
    kind,
    title: texts.title(networks),
    titleInFiles: networks,
    menuId: '',
    sideTitles: ofSides(({ title }) => title, noNetwork),
    networkTitles: ofSides(({ network }) => network, noNetwork),
    networkIds: ofSides(({ networkId }) => networkId, { left: 'left', right: 'right' }),
    layers: [...new Set([...(atHand?.layers ?? []), layer])],
    classes: { left: classesOf(run, 'left'), right: classesOf(run, 'right') },
    knownNetworks: atHand?.networks,
    savedOrigins: ofSides(({ origin }) => origin, { left: '', right: '' }),
    answersFrom: 'networks that run',
    opens: run,
    open: () => new FileSource(run),
    // A file holds one map a side, and nothing else can be asked of it.
    keyOf: (side) => mapKeyOfFile(run, side),
    target: others.target,
    liveTarget: others.liveTarget,
    extentOf: () => ({ strideInPx, region: region ?? undefined }),
    atHand,
  };
}

/**
 * What the page asks for while the file is shown: what it holds, as it was looked at.
 * @param view what its address says.
 * @param now what concerns the page and not the run.
 */
export function requestedOfRun(
  { description, entry }: OpenedRun,
  view: Requested,
  now: Pick<Requested, 'tab' | 'present' | 'language'>,
): Requested {
  const { layer, anchor, position, sides, strideInPx, region } = description;
  const { left, right } = sides;
  const targetClass = (left ?? right)?.targetClass;
  return {
    ...view,
    scene: entry.id,
    sceneTitle: isOwnSceneId(entry.id) ? entry.title : '',
    layer,
    anchor: samePlace(positionOf(view.anchor, description.scene), anchor) ? view.anchor : anchor,
    position,
    targetClass: targetClass === entry.targetClass ? undefined : targetClass,
    rightClass: right?.targetClass === left?.targetClass ? undefined : right?.targetClass,
    strideInPx: STRIDES_IN_PX.find((known) => known === strideInPx) ?? view.strideInPx,
    region: region ?? undefined,
    against: 'live',
    tab: now.tab,
    present: now.present,
    language: now.language,
  };
}

/**
 * What an action means while a file is shown: `answered` by what it holds, `leaves` it for something
 * else, or asks something of the same run that the file does not hold.
 */
export function beyondFile(
  { description, entry, grid, ofStudy }: OpenedRun,
  asked: Requested,
  action: RequestAction,
): 'answered' | 'leaves' | LiveOffer {
  const next = reduceRequested(asked, action);
  const leaves =
    ['chooseNetworks', 'chooseTwo', 'chooseScene'].includes(action.type) ||
    next.networks !== asked.networks ||
    next.left !== asked.left ||
    next.right !== asked.right ||
    next.scene !== asked.scene;
  if (leaves) return 'leaves';
  const texts = choiceTexts[ofStudy ? 'study' : 'file'];
  const { layer, anchor, targetClass, rightClass } = next;
  const change = { layer, anchor, targetClass, rightClass };
  if (layer !== description.layer) {
    return { sentence: texts.offers.layer(description.layer), change };
  }
  if (!needsClass(layer)) {
    return samePlace(positionOf(anchor, grid), description.anchor)
      ? 'answered'
      : { sentence: texts.offers.anchor, change };
  }
  const classOf = (one: number | undefined) => one ?? entry.targetClass;
  return classOf(targetClass) === classOf(asked.targetClass) && rightClass === asked.rightClass
    ? 'answered'
    : { sentence: texts.offers.class, change };
}

function samePlace(a: Position, b: Position): boolean {
  return a.y === b.y && a.x === b.x;
}
