import type { Position } from '../domain/grid.ts';
import type { Layer } from '../domain/layers.ts';
import { COLOUR_TABLE_NAMES } from '../drawing/colourScale.ts';
import { type RequestAction, type Requested, TABS } from './asked/requested.ts';
import { TAB_TITLES } from './view.ts';

/** What an action may look at, and whom it tells. */
export interface ActionContext {
  readonly requested: Requested;
  /** Of the chosen networks, features first. */
  readonly layers: readonly Layer[];
  /** `undefined` before there is a scene. */
  readonly position: Position | undefined;
  /** A run goes on, or can go on. */
  readonly canPause: boolean;
  /** Maps are shown that were not computed here, and networks could compute them here. */
  readonly canRun: boolean;
  readonly dispatch: (action: RequestAction) => void;
  readonly onPick: (position: Position) => void;
  readonly onRun: () => void;
  readonly onTogglePause: () => void;
  readonly onHelp: () => void;
  readonly onUseYourOwn: () => void;
  readonly onBringYourOwn: () => void;
}

export const ACTION_GROUPS = ['Position', 'Maps', 'Views', 'Page'] as const;

export interface Action {
  readonly id: string;
  readonly title: string;
  readonly group: (typeof ACTION_GROUPS)[number];
  /** The character that its key types, in lower case. */
  readonly key: string;
  readonly isAvailable: (context: ActionContext) => boolean;
  readonly perform: (context: ActionContext) => void;
}

const always = () => true;
const hasPosition = ({ position }: ActionContext) => position !== undefined;

function nextOf<T>(all: readonly T[], current: T): T {
  return all[(all.indexOf(current) + 1) % all.length] as T;
}

/** Everything that has a key of its own: the one list behind buttons, shortcuts and the help sheet. */
export const ACTIONS = [
  {
    id: 'hold',
    title: 'Pin the crosshair, or let it go',
    group: 'Position',
    key: 'p',
    isAvailable: hasPosition,
    perform: ({ requested, dispatch }) => dispatch({ type: 'hold', held: !requested.held }),
  },
  {
    id: 'anchor',
    title: 'Make this position the anchor',
    group: 'Position',
    key: 'a',
    isAvailable: ({ position, requested }) => position !== undefined && requested.layer !== 'class',
    perform: ({ position, onPick }) => {
      if (position) onPick(position);
    },
  },
  {
    id: 'centre',
    title: 'Back to the centre',
    group: 'Position',
    key: 'c',
    isAvailable: hasPosition,
    perform: ({ dispatch }) => dispatch({ type: 'moveTo', position: 'c' }),
  },
  {
    id: 'run',
    title: 'Run it live',
    group: 'Maps',
    key: 'r',
    isAvailable: ({ canRun }) => canRun,
    perform: ({ onRun }) => onRun(),
  },
  {
    id: 'pause',
    title: 'Pause the run, or go on',
    group: 'Maps',
    key: 'k',
    isAvailable: ({ canPause }) => canPause,
    perform: ({ onTogglePause }) => onTogglePause(),
  },
  {
    id: 'layer',
    title: 'Next layer: probability, similarity',
    group: 'Maps',
    key: 'l',
    isAvailable: ({ layers }) => layers.length > 1,
    perform: ({ layers, requested, dispatch }) =>
      dispatch({ type: 'chooseLayer', layer: nextOf([...layers].reverse(), requested.layer) }),
  },
  {
    id: 'colours',
    title: 'Next colour scale',
    group: 'Maps',
    key: 's',
    isAvailable: always,
    perform: ({ requested, dispatch }) =>
      dispatch({
        type: 'chooseColourTable',
        colourTable: nextOf(COLOUR_TABLE_NAMES, requested.colourTable),
      }),
  },
  ...TABS.map(
    (tab, i) =>
      ({
        id: `view-${tab}`,
        title: TAB_TITLES[tab],
        group: 'Views',
        key: String(i + 1),
        isAvailable: hasPosition,
        perform: ({ dispatch }) => dispatch({ type: 'chooseTab', tab }),
      }) as const satisfies Action,
  ),
  {
    id: 'present',
    title: 'Present: large, for a room; or back',
    group: 'Page',
    key: 'f',
    isAvailable: always,
    perform: ({ requested, dispatch }) =>
      dispatch({ type: 'present', present: !requested.present }),
  },
  {
    id: 'own-object',
    title: 'Use your own object',
    group: 'Page',
    key: 'o',
    isAvailable: always,
    perform: ({ onUseYourOwn }) => onUseYourOwn(),
  },
  {
    id: 'own-network',
    title: 'Bring your own network',
    group: 'Page',
    key: 'n',
    isAvailable: always,
    perform: ({ onBringYourOwn }) => onBringYourOwn(),
  },
  {
    id: 'help',
    title: 'Keys and help',
    group: 'Page',
    key: '?',
    isAvailable: always,
    perform: ({ onHelp }) => onHelp(),
  },
] as const satisfies readonly Action[];

export type ActionId = (typeof ACTIONS)[number]['id'];

export function actionOf(id: ActionId): Action {
  return ACTIONS.find((action) => action.id === id) as Action;
}

/** The action of a typed character, whichever way it is typed; `undefined` for none. */
export function actionOfKey(key: string): Action | undefined {
  return ACTIONS.find((action) => action.key === key.toLowerCase());
}
