import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { act } from './actions.ts';
import { addressOf } from './asked/address.ts';
import { Session } from './session.ts';
import type { BuiltInMap } from './sources/builtInMaps.ts';
import { MapStore } from './sources/mapStore.ts';
import { GRIDS, TestEnvironment } from './testEnvironment.ts';

let opened: Session[] = [];

// What arrives waits for a timer, too, which must go by.
beforeEach(() => void vi.useFakeTimers({ shouldAdvanceTime: true }));
afterEach(() => {
  for (const session of opened) session.dispose();
  opened = [];
  vi.useRealTimers();
});

async function open(query = '', change: Partial<TestEnvironment> = {}) {
  const environment = Object.assign(new TestEnvironment(query), change);
  const session = new Session(environment);
  opened.push(session);
  await environment.arriveAll();
  return { environment, session };
}

const FIRST = { y: 88, x: 70 };
const SECOND = { y: 89, x: 70 };

describe('the opening', () => {
  it('steps one pixel to and fro, once a second, and leaves the address empty', async () => {
    const { environment, session } = await open();
    expect(session.shown.position).toEqual(FIRST);
    vi.advanceTimersByTime(1000);
    expect(session.shown.position).toEqual(SECOND);
    vi.advanceTimersByTime(1000);
    expect(session.shown.position).toEqual(FIRST);
    expect(environment.steps).toEqual(['']);
  });

  it('stops for good where it is', async () => {
    const { session } = await open();
    vi.advanceTimersByTime(1000);
    session.stopNudge();
    // An odd number of steps, so that going on would end elsewhere.
    vi.advanceTimersByTime(9000);
    expect(session.shown.position).toEqual(SECOND);
  });

  it('does not move by itself where nothing shall, but can be stepped', async () => {
    const { session } = await open('', { prefersReducedMotion: true });
    vi.advanceTimersByTime(9000);
    expect(session.shown.position).toEqual(FIRST);
    session.stepNudge();
    expect(session.shown.position).toEqual(SECOND);
  });

  it('rests while nobody sees it, and while the pointer looks elsewhere', async () => {
    const { environment, session } = await open();
    environment.setPage({ isHidden: true, isAway: false });
    vi.advanceTimersByTime(5000);
    environment.setPage({ isHidden: false, isAway: false });
    expect(session.shown.position).toEqual(FIRST);
    session.look({ y: 9, x: 9 });
    vi.advanceTimersByTime(5000);
    session.look(undefined);
    expect(session.shown.position).toEqual(FIRST);
    vi.advanceTimersByTime(1000);
    expect(session.shown.position).toEqual(SECOND);
  });

  it('comes back by “Start again”, and stands still', async () => {
    const { session } = await open('?scene=berry&layer=fc');
    session.startAgain();
    expect(addressOf(session.state.asked)).toBe('');
    expect(session.state.held.moving.plays).toBe(false);
    vi.advanceTimersByTime(9000);
    expect(session.shown.nudge?.ends).toEqual([FIRST, SECOND]);
    expect(session.state.held.moving.isAtEnd).toBe(false);
  });
});

it('goes on from a link', async () => {
  const { session } = await open('?scene=plane&nudge=y40x71.y');
  vi.advanceTimersByTime(1000);
  expect(session.shown.position).toEqual({ y: 41, x: 71 });
  expect(addressOf(session.state.asked)).toContain('nudge=y40x71.y');
});

it('begins where the object is, turns, and takes another pace', async () => {
  const { session } = await open('?at=y3x5');
  session.toggleNudge();
  expect(session.shown.nudge?.ends).toEqual([
    { y: 3, x: 5 },
    { y: 3, x: 6 },
  ]);
  session.turnNudge('y');
  session.paceNudge(250);
  vi.advanceTimersByTime(250);
  expect(session.shown.position).toEqual({ y: 4, x: 5 });
  session.toggleNudge();
  vi.advanceTimersByTime(5250);
  expect(session.shown.position).toEqual({ y: 4, x: 5 });
  session.moveTo({ y: 9, x: 9 });
  expect(session.shown.nudge).toBeUndefined();
});

it('is found where one pixel changes a map most, then next most, and from the beginning again', async () => {
  const { session } = await open('?at=y3x5');
  const { left } = session.shown.maps.sides;
  const { values, grid } = left.current ?? {};
  if (!values || !grid) throw new Error('There is no map.');
  values.fill(0.5);
  values[40 * grid.cols + 30] = 1;
  values[80 * grid.cols + 90] = 0.9;
  session.findWorst('left');
  expect(session.shown.nudge).toMatchObject({ from: { y: 39, x: 30 }, axis: 'y' });
  session.findWorst('left');
  expect(session.shown.nudge).toMatchObject({ from: { y: 79, x: 90 }, axis: 'y' });
  session.findWorst('left');
  expect(session.shown.nudge).toMatchObject({ from: { y: 39, x: 30 }, axis: 'y' });
});

describe('the ends of the colours', () => {
  it('are shared, unless they are set by hand for each side', async () => {
    const environment = new TestEnvironment('?at=y3x5');
    // The left map is 0.3 everywhere, the right one 0.8.
    Object.assign(environment, {
      loadBuiltInMap: async ({ name, keyIn }: BuiltInMap) =>
        new MapStore(
          GRIDS.crop,
          keyIn(GRIDS.crop),
          new Float32Array(133 * 133).fill(name.includes('AA') ? 0.8 : 0.3),
        ),
    });
    const session = new Session(environment);
    opened.push(session);
    await environment.arriveAll();
    // In float32 0.3 is a little more, and 0.8, too.
    expect(session.shown.colours).toEqual({
      left: { from: 0.3, to: 0.81 },
      right: { from: 0.3, to: 0.81 },
    });
    session.dispatch({ type: 'chooseColourRange', colourRange: 'whole' });
    expect(session.shown.colours.left).toEqual({ from: 0, to: 1 });
    session.dispatch(
      { type: 'linkColours', linked: false },
      { type: 'setColours', side: 'left', from: 0.25 },
    );
    expect(session.shown.colours).toEqual({
      left: { from: 0.25, to: 1 },
      right: { from: 0, to: 1 },
    });
  });

  it('that a link names are those set by hand', async () => {
    const { session } = await open('?left-from=0.5&right-from=0.5');
    expect(session.state.asked).toMatchObject({ colourRange: 'by-hand', colourLinked: true });
    const apart = await open('?left-from=0.5');
    expect(apart.session.shown.colours).toEqual({
      left: { from: 0.5, to: 1 },
      right: { from: 0, to: 1 },
    });
  });
});

describe('what is shown of a step', () => {
  it('begins at its first position, also after another step was left at its second', async () => {
    const { session } = await open('?at=y3x5');
    session.stepNudge();
    expect(session.shown.position).toEqual({ y: 3, x: 6 });
    session.moveTo({ y: 9, x: 9 });
    session.turnNudge('y');
    expect(session.shown.position).toEqual({ y: 9, x: 9 });
  });

  it('stands still after Back, and nothing is looked at', async () => {
    const { environment, session } = await open('?scene=plane&nudge=y40x71.y');
    session.dispatch({ type: 'chooseLayer', layer: 'fc' });
    vi.advanceTimersByTime(1000);
    session.look({ y: 9, x: 9 });
    environment.goBack();
    expect(session.state.held.moving).toMatchObject({ plays: false, looked: undefined });
    vi.advanceTimersByTime(9000);
    expect(session.shown.position).toEqual({ y: 40, x: 71 });
  });

  it('goes where somebody goes on purpose, wherever the pointer rests', async () => {
    const { session } = await open('?at=y3x5');
    session.look({ y: 50, x: 60 });
    act(session, 'centre');
    expect(session.shown.position).toEqual({ y: 66, x: 66 });
  });
});
