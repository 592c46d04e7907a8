import { readAddress } from '../asked/address.ts';
import type { Requested, Side } from '../asked/requested.ts';
import type { BeforeTour, Reply, SessionState, Tour } from '../state.ts';
import { STOPS, type Stop } from './stops.ts';

/** What the visitor’s own address asks for: on a tour that of before. */
export function ownOf({ asked, held }: SessionState): Pick<BeforeTour, 'asked' | 'received'> {
  return held.tour?.before ?? { asked, received: held.received };
}

export function stopOf({ stop }: Tour): Stop {
  return STOPS[stop] as Stop;
}

export function replyOf({ stop, replies }: Tour): Reply | undefined {
  return replies.get(stop);
}

const NOTHING: readonly Side[] = [];

/** Whose maps wait for a guess. */
export function heldBackBy(tour: Tour | undefined): readonly Side[] {
  if (tour === undefined || replyOf(tour)?.isShown) return NOTHING;
  return stopOf(tour).heldBack;
}

/**
 * At a stop of the tour, which begins with it where none is under way.
 * @param mayMove what steps at a stop steps by itself.
 */
export function atStop(state: SessionState, stop: number, mayMove: boolean): SessionState {
  const { asked, held } = state;
  const { received, opened, offer, gridMarks, moving } = held;
  const before = held.tour?.before ?? { asked, received, opened, offer, gridMarks, moving };
  const tour: Tour = { before, replies: held.tour?.replies ?? new Map(), stop };
  const { requested } = readAddress(stopOf(tour).link);
  const { colourTable, present, language } = asked;
  const reply = replyOf(tour);
  const nudge = reply?.nudge ?? requested.nudge;
  return {
    ...state,
    // How it is looked at is the visitor's, also here.
    asked: {
      ...requested,
      nudge,
      position: nudge?.from ?? requested.position,
      colourTable,
      present,
      language,
    },
    held: {
      ...held,
      tour,
      received: undefined,
      opened: undefined,
      offer: undefined,
      gridMarks: reply?.gridMarks,
      moving: {
        ...moving,
        looked: undefined,
        isAtEnd: false,
        plays: mayMove && nudge !== undefined,
      },
    },
  };
}

/** As before the tour. */
export function afterTour(state: SessionState): SessionState {
  const { tour } = state.held;
  if (tour === undefined) return state;
  const { asked, ...held } = tour.before;
  return { ...state, asked, held: { ...state.held, ...held, tour: undefined } };
}

/** With what has become of the question of the stop. */
export function withReply({ stop, replies, before }: Tour, reply: Reply): Tour {
  return { stop, before, replies: new Map([...replies, [stop, reply]]) };
}

/** With what is of the room and not of the tour: also after it. */
export function withRoom(tour: Tour, { present, language }: Requested): Tour {
  return {
    ...tour,
    before: { ...tour.before, asked: { ...tour.before.asked, present, language } },
  };
}
