import type { AnchorName, Grid, Position, Region } from '../../core/grid.ts';
import { anchorPosition, clampToGrid } from '../../core/grid.ts';
import type { Layer } from '../../core/layers.ts';

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
  readonly anchor: Anchor;
  /** The position in the hand; `c` until somebody moves it. */
  readonly position: Anchor;
  /** `undefined`: the class of the scene's object. */
  readonly targetClass: number | undefined;
  /** The right network's, where it has other classes than the left one. */
  readonly rightClass: number | undefined;
  readonly strideInPx: number;
  /** Positions that a run keeps to; `undefined` for the whole grid. */
  readonly region: Region | undefined;
  /** Of a live map that has a reference: itself, the reference, or live − reference. */
  readonly against: Against;
  /** Lower end of the colour scale; the upper end is 1. */
  readonly colourFrom: Readonly<Record<Side, number>>;
}

/** The colour scale ends at 1; a beginning closer to it would leave no colours between. */
export const LARGEST_COLOUR_FROM = 0.99;

/** In the address: left and right are chosen on their own. */
export const ANY_TWO = 'any';

export const AGAINST = ['live', 'reference', 'difference'] as const;

export type Against = (typeof AGAINST)[number];

export const STRIDES_IN_PX = [1, 2, 4, 8, 16, 32] as const;

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
  | { readonly type: 'chooseAnchor'; readonly anchor: Anchor }
  | { readonly type: 'moveTo'; readonly position: Position }
  | {
      readonly type: 'chooseClass';
      readonly targetClass?: number | undefined;
      readonly rightClass?: number | undefined;
    }
  | { readonly type: 'chooseStride'; readonly strideInPx: number }
  | { readonly type: 'chooseRegion'; readonly region: Region | undefined }
  | { readonly type: 'compareWith'; readonly against: Against }
  | { readonly type: 'setColourFrom'; readonly side: Side; readonly colourFrom: number }
  | { readonly type: 'goTo'; readonly requested: Partial<Requested> };

export function reduceRequested(state: Requested, action: RequestAction): Requested {
  switch (action.type) {
    case 'chooseNetworks':
      return { ...state, networks: action.networks };
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
        anchor: typeof state.anchor === 'string' ? state.anchor : 'c',
        position: 'c',
        targetClass: undefined,
        rightClass: undefined,
      };
    case 'chooseLayer':
      return { ...state, layer: action.layer };
    case 'chooseAnchor':
      return { ...state, anchor: action.anchor };
    case 'moveTo':
      return { ...state, position: action.position };
    case 'chooseClass':
      return {
        ...state,
        ...('targetClass' in action && { targetClass: action.targetClass }),
        ...('rightClass' in action && { rightClass: action.rightClass }),
      };
    case 'chooseStride':
      return { ...state, strideInPx: action.strideInPx };
    case 'chooseRegion':
      return { ...state, region: action.region };
    case 'compareWith':
      return { ...state, against: action.against };
    case 'setColourFrom':
      return {
        ...state,
        colourFrom: { ...state.colourFrom, [action.side]: action.colourFrom },
      };
    case 'goTo':
      return {
        ...state,
        // Of another scene.
        ...(action.requested.scene !== undefined && { sceneTitle: '', region: undefined }),
        ...action.requested,
      };
  }
}
