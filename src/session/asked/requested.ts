import type { AnchorName, Grid, Position, Region } from '../../domain/grid.ts';
import { anchorPosition, clampToGrid } from '../../domain/grid.ts';
import { isStageLayer, type Layer } from '../../domain/layers.ts';
import type { Nudge } from '../../domain/nudge.ts';
import type { ColourTableName } from '../../drawing/colourScale.ts';
import type { Language } from '../inLanguage.ts';
import type { Tab } from '../tabs.ts';

export const SIDES = ['left', 'right'] as const;

/** The two networks of a comparison; of a pair the standard one is left, the anti-aliased one right. */
export type Side = (typeof SIDES)[number];

/** A named anchor stays named when the grid changes its size. */
export type Anchor = AnchorName | Position;

/** Everything the visitor has asked for. What has been computed lives in the comparison. */
export interface Requested {
  /** A pair of live networks, a pair of published maps, or `any` two. */
  readonly networks: string;
  /** For `any`: the two networks; empty for none. */
  readonly left: string;
  readonly right: string;
  readonly scene: string;
  /** What the owner calls an own scene, so that a link to it can say whose picture is missing. */
  readonly sceneTitle: string;
  readonly layer: Layer;
  /** The scene takes the size that all networks want of their pictures, where that is one; else they resize it. */
  readonly ownSize: boolean;
  /** Live networks answer for their stages, too. */
  readonly inside: boolean;
  readonly anchor: Anchor;
  /** The position in the hand; `c` until somebody moves it. */
  readonly position: Anchor;
  /** Two neighbouring positions, between which the object steps, in place of `position`. */
  readonly nudge: Nudge | undefined;
  /** `undefined`: the class of the scene's object. */
  readonly targetClass: number | undefined;
  /** The right network's, where it has other classes than the left one. */
  readonly rightClass: number | undefined;
  readonly strideInPx: number;
  /** Positions that a run keeps to; `undefined` for the whole grid. */
  readonly region: Region | undefined;
  /** The networks shall compute the maps also where built-in ones have the answer. */
  readonly run: boolean;
  /** Of a live map that has a reference: itself, the reference, or live − reference. */
  readonly against: Against;
  readonly colourTable: ColourTableName;
  /** Where the ends of the colour scales come from. */
  readonly colourRange: ColourRange;
  /** Those that were set by hand. */
  readonly colourFrom: Readonly<Record<Side, number>>;
  readonly colourTo: Readonly<Record<Side, number>>;
  /** By hand, both maps have the same ends, too. */
  readonly colourLinked: boolean;
  /** Of the views under the maps. */
  readonly tab: Tab;
  /** For a room: larger type, no explanation. */
  readonly present: boolean;
  /** `undefined`: the one that the page speaks anyway. */
  readonly language: Language | undefined;
}

/** Closer together, the ends of a colour scale would leave no colours between. */
export const SMALLEST_COLOUR_RANGE = 0.01;

/** The range of both maps' values, the whole of 0 to 1, or ends set by hand, where alone sides may differ. */
export const COLOUR_RANGES = ['zoomed', 'whole', 'by-hand'] as const;

export type ColourRange = (typeof COLOUR_RANGES)[number];

/** In the address: left and right are chosen on their own. */
export const ANY_TWO = 'any';

export const AGAINST = ['live', 'reference', 'difference'] as const;

export type Against = (typeof AGAINST)[number];

export function positionOf(place: Anchor, grid: Grid): Position {
  return typeof place === 'string' ? anchorPosition(place, grid) : clampToGrid(place, grid);
}

export type RequestAction =
  | { readonly type: 'chooseNetworks'; readonly networks: string }
  | { readonly type: 'chooseTwo'; readonly left: string; readonly right: string }
  | {
      readonly type: 'chooseScene';
      readonly scene: string;
      /** Of an own scene. */
      readonly sceneTitle: string;
    }
  | { readonly type: 'chooseLayer'; readonly layer: Layer }
  | { readonly type: 'chooseOwnSize'; readonly ownSize: boolean }
  | { readonly type: 'lookInside'; readonly inside: boolean }
  | { readonly type: 'chooseAnchor'; readonly anchor: Anchor }
  | { readonly type: 'moveTo'; readonly position: Anchor }
  | { readonly type: 'nudge'; readonly nudge: Nudge }
  | {
      readonly type: 'chooseClass';
      readonly targetClass?: number | undefined;
      readonly rightClass?: number | undefined;
    }
  | { readonly type: 'chooseStride'; readonly strideInPx: number }
  | { readonly type: 'chooseRegion'; readonly region: Region | undefined }
  | { readonly type: 'compareWith'; readonly against: Against }
  | {
      readonly type: 'setColours';
      readonly side: Side;
      readonly from?: number;
      readonly to?: number;
    }
  | { readonly type: 'linkColours'; readonly linked: boolean }
  | { readonly type: 'chooseColourRange'; readonly colourRange: ColourRange }
  | { readonly type: 'chooseColourTable'; readonly colourTable: ColourTableName }
  | { readonly type: 'chooseTab'; readonly tab: Tab }
  | { readonly type: 'present'; readonly present: boolean }
  | { readonly type: 'speak'; readonly language: Language }
  | { readonly type: 'goTo'; readonly requested: Partial<Requested> };

/** Changes how something is looked at, and not what. */
export function isLook({ type }: RequestAction): boolean {
  return [
    'moveTo',
    'nudge',
    'setColours',
    'linkColours',
    'chooseColourRange',
    'chooseColourTable',
    'chooseTab',
    'present',
    'speak',
  ].includes(type);
}

export function reduceRequested(state: Requested, action: RequestAction): Requested {
  switch (action.type) {
    case 'chooseNetworks':
      return { ...state, networks: action.networks, run: false };
    case 'chooseTwo':
      // Classes of one network mean nothing in another.
      return {
        ...state,
        networks: ANY_TWO,
        left: action.left,
        right: action.right,
        targetClass: action.left === state.left ? state.targetClass : undefined,
        rightClass: action.right === state.right ? state.rightClass : undefined,
      };
    case 'chooseScene':
      // Places and classes of one scene mean nothing in another; named anchors do.
      return {
        ...state,
        scene: action.scene,
        sceneTitle: action.sceneTitle,
        region: undefined,
        run: false,
        anchor: typeof state.anchor === 'string' ? state.anchor : 'c',
        position: 'c',
        nudge: undefined,
        targetClass: undefined,
        rightClass: undefined,
      };
    case 'chooseLayer':
      return { ...state, layer: action.layer };
    case 'chooseOwnSize':
      // Other images have other positions.
      return {
        ...state,
        ownSize: action.ownSize,
        region: undefined,
        anchor: typeof state.anchor === 'string' ? state.anchor : 'c',
        position: 'c',
        nudge: undefined,
      };
    case 'lookInside': {
      const { layer } = state;
      return action.inside
        ? { ...state, inside: true, run: true }
        : { ...state, inside: false, layer: isStageLayer(layer) ? 'fc' : layer };
    }
    case 'chooseAnchor':
      return { ...state, anchor: action.anchor };
    case 'moveTo':
      return { ...state, position: action.position, nudge: undefined };
    case 'nudge':
      return { ...state, position: action.nudge.from, nudge: action.nudge };
    case 'chooseClass':
      return {
        ...state,
        ...('targetClass' in action && { targetClass: action.targetClass }),
        ...('rightClass' in action && { rightClass: action.rightClass }),
      };
    case 'chooseStride':
      return { ...state, strideInPx: action.strideInPx, run: true };
    case 'chooseRegion':
      return { ...state, region: action.region, run: true };
    case 'compareWith':
      return { ...state, against: action.against };
    case 'setColours':
      return withColours({ ...state, colourRange: 'by-hand' }, action.side, action);
    case 'chooseColourRange':
      return { ...state, colourRange: action.colourRange };
    case 'linkColours': {
      const linked = { ...state, colourLinked: action.linked };
      const { left: from } = state.colourFrom;
      const { left: to } = state.colourTo;
      return action.linked ? withColours(linked, 'right', { from, to }) : linked;
    }
    case 'chooseColourTable':
      return { ...state, colourTable: action.colourTable };
    case 'chooseTab':
      return { ...state, tab: action.tab };
    case 'present':
      return { ...state, present: action.present };
    case 'speak':
      return { ...state, language: action.language };
    case 'goTo':
      return {
        ...state,
        // Of another scene.
        ...(action.requested.scene !== undefined && {
          sceneTitle: '',
          region: undefined,
          run: false,
        }),
        ...(action.requested.position !== undefined && { nudge: undefined }),
        ...action.requested,
        language: action.requested.language ?? state.language,
      };
  }
}

function withColours(
  state: Requested,
  side: Side,
  { from, to }: { readonly from?: number; readonly to?: number },
): Requested {
  const ends = colourEnds(
    from ?? state.colourFrom[side],
    to ?? state.colourTo[side],
    to === undefined,
  );
  const both = state.colourLinked;
  return {
    ...state,
    colourFrom: both ? bothSides(ends.from) : { ...state.colourFrom, [side]: ends.from },
    colourTo: both ? bothSides(ends.to) : { ...state.colourTo, [side]: ends.to },
  };
}

/**
 * Ends of a colour scale within 0 … 1, at least `SMALLEST_COLOUR_RANGE` apart; where they are not,
 * one of them stays.
 */
export function colourEnds(
  from: number,
  to: number,
  keepsTo: boolean,
): { readonly from: number; readonly to: number } {
  const hundredths = (value: number) => Number(value.toFixed(2));
  const end = Math.min(1, Math.max(SMALLEST_COLOUR_RANGE, to));
  const start = Math.min(1 - SMALLEST_COLOUR_RANGE, Math.max(0, from));
  if (end - start >= SMALLEST_COLOUR_RANGE - 1e-9) return { from: start, to: end };
  return keepsTo
    ? { from: hundredths(end - SMALLEST_COLOUR_RANGE), to: end }
    : { from: start, to: hundredths(start + SMALLEST_COLOUR_RANGE) };
}

function bothSides(value: number): Readonly<Record<Side, number>> {
  return { left: value, right: value };
}
