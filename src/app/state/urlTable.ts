import { ANCHOR_NAMES, IMAGE_SIDE_IN_PX } from '../../core/grid.ts';
import { FEATURE_LAYERS } from '../../core/layers.ts';
import { choiceParam, numberParam, type UrlParam, type UrlTable } from '../../core/urlState.ts';
import { type Anchor, LARGEST_COLOUR_FROM, type Requested, STRIDES_IN_PX } from './requested.ts';

/** What stands in the address: `Requested`, with the two colour limits apart. */
export interface UrlState extends Omit<Requested, 'colourFrom'> {
  readonly standardFrom: number;
  readonly antialiasedFrom: number;
}

const colourFrom = { min: 0, max: LARGEST_COLOUR_FROM, decimals: 2 };

/** A named anchor, or `y62x40`. Pixels past the largest picture that is decoded are clamped later, to the grid. */
function placeParam(key: string): UrlParam<Anchor> {
  return {
    key,
    parse: (text) => {
      const name = ANCHOR_NAMES.find((anchor) => anchor === text);
      if (name !== undefined) return name;
      const match = /^y(\d{1,5})x(\d{1,5})$/.exec(text);
      return match === null ? undefined : { y: Number(match[1]), x: Number(match[2]) };
    },
    format: (place) => (typeof place === 'string' ? place : `y${place.y}x${place.x}`),
  };
}

/** The one table that reads and writes the address. */
export function urlTable(
  networks: readonly string[],
  scenes: readonly string[],
): UrlTable<UrlState> {
  const stride = numberParam('stride', { min: 1, max: IMAGE_SIDE_IN_PX });
  const targetClass = numberParam('class', { min: 0, max: 999 });
  return {
    networks: choiceParam('networks', networks),
    scene: choiceParam('scene', scenes),
    layer: choiceParam('layer', [...FEATURE_LAYERS, 'class']),
    anchor: placeParam('anchor'),
    position: placeParam('at'),
    targetClass: {
      key: 'class',
      parse: targetClass.parse,
      format: (value) => (value === undefined ? '' : targetClass.format(value)),
    },
    strideInPx: {
      key: 'stride',
      // The finest of the strides on offer that is no finer than what was asked for.
      parse: (text) => {
        const asked = stride.parse(text);
        return asked === undefined
          ? undefined
          : (STRIDES_IN_PX.find((offered) => offered >= asked) ?? STRIDES_IN_PX.at(-1));
      },
      format: stride.format,
    },
    standardFrom: numberParam('standard-from', colourFrom),
    antialiasedFrom: numberParam('antialiased-from', colourFrom),
  };
}

export function urlStateOf({ colourFrom: from, ...rest }: Requested): UrlState {
  return { ...rest, standardFrom: from.standard, antialiasedFrom: from.antialiased };
}

export function requestedOf({ standardFrom, antialiasedFrom, ...rest }: UrlState): Requested {
  return { ...rest, colourFrom: { standard: standardFrom, antialiased: antialiasedFrom } };
}
