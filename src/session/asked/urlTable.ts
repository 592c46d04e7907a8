import { ALL_SCENES } from '../../../datasets/moreObjects/catalogue.ts';
import { ANCHOR_NAMES, IMAGE_SIDE_IN_PX, type Region } from '../../domain/grid.ts';
import { isStageLayer, LAYERS } from '../../domain/layers.ts';
import { NUDGE_AXES, type Nudge } from '../../domain/nudge.ts';
import { LONGEST_SCENE_TITLE } from '../../domain/scene.ts';
import { STRIDES_IN_PX } from '../../domain/visitingOrder.ts';
import { COLOUR_TABLE_NAMES } from '../../drawing/colourScale.ts';
import { positionInFileName } from '../../formats/mapFileName.ts';
import { LANGUAGES } from '../inLanguage.ts';
import { isOwnSceneId } from '../ownScenes.ts';
import { TABS } from '../tabs.ts';
import { sessionTexts } from '../texts.ts';
import {
  AGAINST,
  type Anchor,
  COLOUR_RANGES,
  colourEnds,
  type Requested,
  SMALLEST_COLOUR_RANGE,
} from './requested.ts';
import { choiceParam, numberParam, type UrlParam, type UrlTable } from './urlState.ts';

const { asked: texts } = sessionTexts;

/** What stands in the address: `Requested`, with the colour scales' ends apart. */
export interface UrlState extends Omit<Requested, 'colourFrom' | 'colourTo'> {
  readonly leftFrom: number;
  readonly rightFrom: number;
  readonly leftTo: number;
  readonly rightTo: number;
}

/** Past any network’s; a network’s own number of classes is known only once it is there. */
const LARGEST_CLASS = 99_999;

const colourFrom = { min: 0, max: 1 - SMALLEST_COLOUR_RANGE, decimals: 2 };
const colourTo = { min: SMALLEST_COLOUR_RANGE, max: 1, decimals: 2 };

/** A named anchor, or `y62x40`. Pixels past the largest picture that is decoded are clamped later, to the grid. */
function placeParam(key: string, title: () => string): UrlParam<Anchor> {
  return {
    key,
    title,
    parse: (text) => ANCHOR_NAMES.find((anchor) => anchor === text) ?? positionInFileName(text),
    format: (place) => (typeof place === 'string' ? place : `y${place.y}x${place.x}`),
  };
}

/** Of a network, a pair or a scene. Whether there is one of that name is known only later. */
function idParam(key: string, title: () => string): UrlParam<string> {
  return {
    key,
    title,
    parse: (text) => (/^[\w.-]{0,80}$/.test(text) ? text : undefined),
    format: (id) => id,
  };
}

/** A built-in scene, or an own one: whether that is on this device is known only later. */
function sceneParam(builtIn: readonly string[]): UrlParam<string> {
  return {
    key: 'scene',
    title: () => texts.scene,
    parse: (text) => (builtIn.includes(text) || isOwnSceneId(text) ? text : undefined),
    format: (scene) => scene,
  };
}

/** `y22x65.x`: from (22, 65) one pixel along x, and back. Clamped later, to the grid. */
const nudgeParam: UrlParam<Nudge | undefined> = {
  key: 'nudge',
  title: () => texts.nudge,
  parse: (text) => {
    const match = /^y(\d{1,5})x(\d{1,5})\.([xy])$/.exec(text);
    const axis = NUDGE_AXES.find((one) => one === match?.[3]);
    return match === null || axis === undefined
      ? undefined
      : { from: { y: Number(match[1]), x: Number(match[2]) }, axis };
  },
  format: (nudge) => (nudge ? `y${nudge.from.y}x${nudge.from.x}.${nudge.axis}` : ''),
};

/** `y30x40h16w20`: 16 rows of 20 positions from (30, 40) on. Clamped later, to the grid. */
const regionParam: UrlParam<Region | undefined> = {
  key: 'region',
  title: () => texts.region,
  parse: (text) => {
    const match = /^y(\d{1,5})x(\d{1,5})h(\d{1,5})w(\d{1,5})$/.exec(text);
    if (match === null) return undefined;
    const [y, x, rows, cols] = match.slice(1).map(Number) as [number, number, number, number];
    return { y, x, rows: Math.max(1, rows), cols: Math.max(1, cols) };
  },
  format: (region) =>
    region === undefined ? '' : `y${region.y}x${region.x}h${region.rows}w${region.cols}`,
};

function optional<T>(param: UrlParam<T>): UrlParam<T | undefined> {
  return { ...param, format: (value) => (value === undefined ? '' : param.format(value)) };
}

function switchParam(key: string, title: () => string): UrlParam<boolean> {
  return {
    key,
    title,
    parse: (text) => (text === '1' ? true : text === '0' ? false : undefined),
    format: (on) => (on ? '1' : '0'),
  };
}

/** The one table that reads and writes the address. */
export function urlTable(scenes: readonly string[]): UrlTable<UrlState> {
  const stride = numberParam('stride', () => texts.stride, { min: 1, max: IMAGE_SIDE_IN_PX });
  const targetClass = numberParam('class', () => texts.targetClass, { min: 0, max: LARGEST_CLASS });
  return {
    networks: idParam('networks', () => texts.networks),
    left: idParam('left', () => texts.left),
    right: idParam('right', () => texts.right),
    scene: sceneParam(scenes),
    sceneTitle: {
      key: 'scene-title',
      title: () => texts.sceneTitle,
      parse: (text) => text.slice(0, LONGEST_SCENE_TITLE),
      format: (title) => title,
    },
    layer: choiceParam('layer', () => texts.layer, LAYERS),
    ownSize: switchParam('own-size', () => texts.ownSize),
    inside: switchParam('inside', () => texts.inside),
    anchor: placeParam('anchor', () => texts.anchor),
    position: placeParam('at', () => texts.position),
    nudge: nudgeParam,
    targetClass: optional(targetClass),
    rightClass: optional(
      numberParam('right-class', () => texts.rightClass, { min: 0, max: LARGEST_CLASS }),
    ),
    strideInPx: {
      key: 'stride',
      title: () => texts.stride,
      // The finest of the strides on offer that is no finer than what was asked for.
      parse: (text) => {
        const asked = stride.parse(text);
        return asked === undefined
          ? undefined
          : (STRIDES_IN_PX.find((offered) => offered >= asked) ?? STRIDES_IN_PX.at(-1));
      },
      format: stride.format,
    },
    region: regionParam,
    run: switchParam('run', () => texts.run),
    against: choiceParam('compare', () => texts.against, AGAINST),
    colourRange: choiceParam('scale', () => texts.colourRange, COLOUR_RANGES),
    leftFrom: numberParam('left-from', () => texts.leftFrom, colourFrom),
    rightFrom: numberParam('right-from', () => texts.rightFrom, colourFrom),
    leftTo: numberParam('left-to', () => texts.leftTo, colourTo),
    rightTo: numberParam('right-to', () => texts.rightTo, colourTo),
    colourLinked: switchParam('colours-linked', () => texts.colourLinked),
    colourTable: choiceParam('colours', () => texts.colourTable, COLOUR_TABLE_NAMES),
    tab: choiceParam('view', () => texts.tab, TABS),
    present: switchParam('present', () => texts.present),
    language: optional(choiceParam('lang', () => texts.language, LANGUAGES)),
  };
}

export function urlStateOf({ colourFrom: from, colourTo: to, ...rest }: Requested): UrlState {
  return {
    ...rest,
    leftFrom: from.left,
    rightFrom: from.right,
    leftTo: to.left,
    rightTo: to.right,
  };
}

export function requestedOf(state: UrlState): Requested {
  const { leftFrom, rightFrom, leftTo, rightTo, ...rest } = state;
  const left = colourEnds(leftFrom, leftTo, true);
  const right = rest.colourLinked ? left : colourEnds(rightFrom, rightTo, true);
  return {
    ...rest,
    inside: rest.inside || isStageLayer(rest.layer),
    colourFrom: { left: left.from, right: right.from },
    colourTo: { left: left.to, right: right.to },
  };
}

/** Of this page’s own scenes. */
export const URL_TABLE = urlTable(ALL_SCENES.map(({ id }) => id));
