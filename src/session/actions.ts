import { NUDGE_INTERVALS_IN_MS } from '../domain/nudge.ts';
import { COLOUR_TABLE_NAMES } from '../drawing/colourScale.ts';
import type { Session } from './session.ts';
import { TABS } from './tabs.ts';
import { sessionTexts } from './texts.ts';

const { actions: texts } = sessionTexts;

/** In the order of the help sheet. */
export const ACTION_GROUPS = ['position', 'maps', 'views', 'page'] as const;

export interface Action {
  readonly id: string;
  readonly title: () => string;
  readonly group: (typeof ACTION_GROUPS)[number];
  /** The character that its key types, in lower case. */
  readonly key: string;
  readonly isAvailable: (session: Session) => boolean;
  readonly perform: (session: Session) => void;
}

const always = () => true;
const isOnTour = ({ state }: Session) => state.held.tour !== undefined;
const hasPosition = ({ shown }: Session) => shown.position !== undefined;

/** Networks compute, and not only in the hand: what is on screen meanwhile may have come with the page. */
const runs = ({ shown }: Session) => shown.origin === 'live' || shown.builtInStays;

function nextOf<T>(all: readonly T[], current: T): T {
  return all[(all.indexOf(current) + 1) % all.length] as T;
}

/** Everything that has a key of its own: the one list behind buttons, shortcuts and the help sheet. */
export const ACTIONS = [
  {
    id: 'nudge',
    title: () => texts.nudge,
    group: 'position',
    key: 'p',
    isAvailable: hasPosition,
    perform: (session) => session.toggleNudge(),
  },
  {
    id: 'nudge-step',
    title: () => texts.nudgeStep,
    group: 'position',
    key: 'd',
    isAvailable: hasPosition,
    perform: (session) => session.stepNudge(),
  },
  {
    id: 'nudge-turn',
    title: () => texts.nudgeTurn,
    group: 'position',
    key: 't',
    isAvailable: hasPosition,
    perform: (session) => session.turnNudge(session.shown.nudge?.axis === 'x' ? 'y' : 'x'),
  },
  {
    id: 'nudge-faster',
    title: () => texts.nudgeFaster,
    group: 'position',
    key: 'v',
    isAvailable: ({ shown }) => shown.nudge !== undefined,
    perform: (session) =>
      session.paceNudge(
        nextOf<number>(NUDGE_INTERVALS_IN_MS, session.state.held.moving.intervalInMs),
      ),
  },
  {
    id: 'worst',
    title: () => texts.worst,
    group: 'position',
    key: 'w',
    isAvailable: ({ shown }) => shown.maps.sides.left.current !== undefined,
    perform: (session) => session.findWorst('left'),
  },
  {
    id: 'anchor',
    title: () => texts.anchor,
    group: 'position',
    key: 'a',
    isAvailable: (session) => hasPosition(session) && session.shown.needsAnchor,
    perform: (session) => {
      const { position } = session.shown;
      if (position) session.makeAnchor(position);
    },
  },
  {
    id: 'centre',
    title: () => texts.centre,
    group: 'position',
    key: 'c',
    isAvailable: hasPosition,
    perform: (session) => session.moveTo('c'),
  },
  {
    id: 'run',
    title: () => texts.run,
    group: 'maps',
    key: 'r',
    // Maps are shown that were not computed here, and networks could compute them here.
    isAvailable: (session) => !runs(session),
    perform: (session) => session.runLive(),
  },
  {
    id: 'pause',
    title: () => texts.pause,
    group: 'maps',
    key: 'k',
    isAvailable: (session) =>
      runs(session) && (session.state.held.preferences.paused || session.shown.isRunning),
    perform: (session) => session.togglePause(),
  },
  {
    id: 'layer',
    title: () => texts.layer,
    group: 'maps',
    key: 'l',
    isAvailable: ({ shown }) => shown.choice.layers.length > 1,
    perform: (session) => {
      const { choice, requested } = session.shown;
      // Features first.
      const layer = nextOf([...choice.layers].reverse(), requested.layer);
      session.dispatch({ type: 'chooseLayer', layer });
    },
  },
  {
    id: 'colours',
    title: () => texts.colours,
    group: 'maps',
    key: 's',
    isAvailable: always,
    perform: (session) =>
      session.dispatch({
        type: 'chooseColourTable',
        colourTable: nextOf(COLOUR_TABLE_NAMES, session.shown.requested.colourTable),
      }),
  },
  ...TABS.map(
    (tab, i) =>
      ({
        id: `view-${tab}`,
        title: () => sessionTexts.tabs[tab],
        group: 'views',
        key: String(i + 1),
        isAvailable: hasPosition,
        perform: (session) => session.dispatch({ type: 'chooseTab', tab }),
      }) as const satisfies Action,
  ),
  {
    id: 'present',
    title: () => texts.present,
    group: 'page',
    key: 'f',
    isAvailable: always,
    perform: (session) =>
      session.dispatch({ type: 'present', present: !session.shown.requested.present }),
  },
  {
    id: 'tour',
    title: () => texts.tour,
    group: 'page',
    key: 'g',
    isAvailable: always,
    perform: (session) =>
      session.state.held.tour === undefined ? session.goToStop(0) : session.leaveTour(),
  },
  {
    id: 'tour-next',
    title: () => texts.tourNext,
    group: 'page',
    key: '.',
    isAvailable: isOnTour,
    perform: (session) => session.goOn(),
  },
  {
    id: 'tour-before',
    title: () => texts.tourBefore,
    group: 'page',
    key: ',',
    isAvailable: isOnTour,
    perform: (session) => session.goBackAStop(),
  },
  {
    id: 'tour-answer',
    title: () => texts.tourAnswer,
    group: 'page',
    key: 'e',
    isAvailable: isOnTour,
    perform: (session) => session.answerStop(),
  },
  {
    id: 'start-again',
    title: () => texts.startAgain,
    group: 'page',
    key: 'z',
    isAvailable: always,
    perform: (session) => session.startAgain(),
  },
  {
    id: 'own-object',
    title: () => texts.ownObject,
    group: 'page',
    key: 'o',
    isAvailable: always,
    perform: (session) => session.openDialog({ kind: 'own-object', file: undefined }),
  },
  {
    id: 'own-network',
    title: () => texts.ownNetwork,
    group: 'page',
    key: 'n',
    isAvailable: always,
    perform: (session) => session.openDialog({ kind: 'own-networks', files: [] }),
  },
  {
    id: 'help',
    title: () => texts.help,
    group: 'page',
    key: '?',
    isAvailable: always,
    perform: (session) => session.openDialog({ kind: 'help' }),
  },
] as const satisfies readonly Action[];

export type ActionId = (typeof ACTIONS)[number]['id'];

function actionOf(id: ActionId): Action {
  return ACTIONS.find((action) => action.id === id) as Action;
}

/** The action of a typed character, whichever way it is typed; `undefined` for none. */
export function actionOfKey(key: string): Action | undefined {
  return ACTIONS.find((action) => action.key === key.toLowerCase());
}

/** Does what an action does, where it is available. */
export function act(session: Session, id: ActionId): void {
  const action = actionOf(id);
  if (action.isAvailable(session)) action.perform(session);
}
