import { afterEach, describe, expect, it } from 'vitest';
import { cellCount } from '../../domain/grid.ts';
import { SIDES } from '../asked/requested.ts';
import { Session } from '../session.ts';
import { GRIDS, TestEnvironment, testScene } from '../testEnvironment.ts';
import { STOPS } from './stops.ts';

let session: Session | undefined;
afterEach(() => session?.dispose());

function open(query = '') {
  const environment = new TestEnvironment(query);
  const opened = new Session(environment);
  session = opened;
  return { environment, session: opened };
}

const known = ({ shown }: Session) =>
  SIDES.filter((side) => shown.maps.sides[side].current !== undefined);

describe('a tour over what the visitor has', () => {
  const QUERY = '?scene=cat&layer=fc&anchor=tl&at=y5x7&colours=viridis&view=grid';

  it('is left with everything as it was', async () => {
    const { environment, session } = open(QUERY);
    await environment.arriveAll();
    session.markGrid({ periodInPx: 8, remainder: undefined, lines: true });
    session.paceNudge(250);
    const { asked, held } = session.state;
    session.goToStop(0);
    session.goOn();
    await environment.arriveAll();
    session.moveTo({ y: 3, x: 4 });
    session.guessHere();
    session.goOn();
    session.leaveTour();
    expect(session.state.asked).toBe(asked);
    expect(session.state.held).toEqual(held);
  });

  it('leaves the query of the address alone, and writes the stop behind it', async () => {
    const { environment, session } = open(QUERY);
    await environment.arriveAll();
    expect(environment.stop).toBeUndefined();
    session.goToStop(2);
    session.moveTo({ y: 3, x: 4 });
    expect(environment.stop).toBe(2);
    await new Promise((done) => setTimeout(done, 500));
    expect(environment.steps).toEqual([QUERY]);
    session.leaveTour();
    expect(environment.stop).toBeUndefined();
  });

  it('goes on with what was not understood of the address after it', async () => {
    const { environment, session } = open('?scene=nowhere#tour=1');
    await environment.arriveAll();
    expect(session.state.held.received).toBeUndefined();
    session.leaveTour();
    expect(session.state.held.received?.refused).toEqual(['object']);
  });

  it('keeps the visitor’s colours, and presenting also after it', () => {
    const { session } = open(QUERY);
    session.goToStop(0);
    expect(session.state.asked).toMatchObject({
      colourTable: 'viridis',
      scene: 'plane',
      tab: 'profile',
    });
    session.dispatch({ type: 'present', present: true });
    session.goOn();
    expect(session.state.asked.present).toBe(true);
    session.leaveTour();
    expect(session.state.asked).toMatchObject({ present: true, scene: 'cat', tab: 'grid' });
  });

  it('goes on where a link says, and Back leaves it', async () => {
    const { environment, session } = open(`${QUERY}#tour=4`);
    expect(session.state.held.tour?.stop).toBe(3);
    expect(session.state.asked).toMatchObject({ scene: 'plane', layer: 'class' });
    environment.steps.push(QUERY, '#tour=5');
    environment.goBack();
    expect(session.state.held.tour).toBeUndefined();
    expect(session.state.asked).toMatchObject({ scene: 'cat', layer: 'fc', anchor: 'tl' });
  });

  it('stays at its ends, and is over where all begins again', () => {
    const { session } = open(QUERY);
    session.goToStop(STOPS.length - 1);
    session.goOn();
    expect(session.state.held.tour?.stop).toBe(STOPS.length - 1);
    session.goToStop(0);
    session.goBackAStop();
    expect(session.state.held.tour?.stop).toBe(0);
    session.startAgain();
    expect(session.state.held.tour).toBeUndefined();
    expect(session.state.asked).toMatchObject({ scene: 'espresso', position: { y: 88, x: 70 } });
  });
});

describe('the questions of the tour', () => {
  it('hold back what would answer them, and nothing else', async () => {
    const { environment, session } = open('#tour=1');
    await environment.arriveAll();
    for (const [stop, { heldBack }] of STOPS.entries()) {
      session.goToStop(stop);
      await environment.arriveAll();
      expect(known(session)).toEqual(SIDES.filter((side) => !heldBack.includes(side)));
      expect(session.shown.heldBack).toEqual(heldBack);
      session.showAnswer();
      expect(known(session)).toEqual(SIDES);
    }
  });

  it('hold back what the networks compute in the hand, and the ends of the colours', async () => {
    const { environment, session } = open('#tour=1');
    await environment.arriveAll();
    environment.live.compute(({ y }) => y / 1000);
    expect(session.shown.source.sides.left.current).toBeUndefined();
    expect(session.shown.colours.left).toEqual({ from: 0, to: 1 });
    session.guess({ kind: 'choice', option: 2 });
    expect(session.shown.source.sides.left.current).toBeDefined();
  });

  it('take one guess each, of their kind, and remember it', async () => {
    const { environment, session } = open('#tour=2');
    await environment.arriveAll();
    session.guess({ kind: 'choice', option: 0 });
    expect(session.state.held.tour?.replies.size).toBe(0);
    session.moveTo({ y: 10, x: 20 });
    session.answerStop();
    session.moveTo({ y: 30, x: 20 });
    session.answerStop();
    const reply = { guess: { kind: 'pin', position: { y: 10, x: 20 } }, isShown: true };
    expect(session.state.held.tour?.replies.get(1)).toEqual(reply);
    session.goOn();
    session.goBackAStop();
    expect(session.state.held.tour?.replies.get(1)).toEqual(reply);
    expect(session.shown.heldBack).toEqual([]);
  });

  it('take no pin while the picture is still that of the stop before', async () => {
    const { environment, session } = open('#tour=1');
    await environment.arriveAll();
    session.goOn();
    session.guessHere();
    expect(session.state.held.tour?.replies.size).toBe(0);
    await environment.scenes.waiting[0]?.arrive(testScene('patch'));
    session.guessHere();
    expect(session.state.held.tour?.replies.size).toBe(1);
  });

  it('answer for a class only when they are asked, and go on after that', async () => {
    const { environment, session } = open('#tour=1');
    await environment.arriveAll();
    session.prefer({ holdsAnswers: true });
    session.guess({ kind: 'choice', option: 1 });
    expect(known(session)).toEqual([]);
    session.goOn();
    expect(session.state.held.tour?.stop).toBe(0);
    expect(known(session)).toEqual(SIDES);
    session.goOn();
    expect(session.state.held.tour?.stop).toBe(1);
    // A second opening of the tab goes on so.
    expect(environment.tab.get('holds-answers')).toBe('1');
  });

  it('show the worst pixel and the period on the maps, also to who comes back', async () => {
    const { environment, session } = open('#tour=3');
    await environment.scenes.waiting[0]?.arrive(testScene('patch'));
    const values = new Float32Array(cellCount(GRIDS.patch)).fill(0.5);
    values[7] = 0.75;
    for (const one of [...environment.builtInMaps.waiting])
      await one.arrive({ grid: GRIDS.patch, values });
    session.showAnswer();
    const nudge = { from: { y: 0, x: 6 }, axis: 'x' };
    expect(session.state.asked.nudge).toEqual(nudge);
    expect(session.state.held.moving.plays).toBe(true);
    session.goOn();
    expect(session.state.asked.nudge).toBeUndefined();
    session.goBackAStop();
    expect(session.state.asked.nudge).toMatchObject(nudge);
  });
});
