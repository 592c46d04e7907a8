import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Session } from './session.ts';
import { TestEnvironment } from './testEnvironment.ts';

let session: Session;
let environment: TestEnvironment;

beforeEach(() => {
  vi.useFakeTimers();
  environment = new TestEnvironment();
  session = new Session(environment);
  rest();
});
afterEach(() => {
  session.dispose();
  vi.useRealTimers();
});

function rest(): void {
  vi.advanceTimersByTime(1000);
}

it('steps back over ten choices, one by one', () => {
  const layers = ['fc', 'class'] as const;
  for (let i = 0; i < 10; i++) {
    session.dispatch({ type: 'chooseLayer', layer: layers[i % 2] ?? 'fc' });
    rest();
  }
  expect(environment.steps).toHaveLength(11);
  for (let i = 9; i > 0; i--) {
    environment.goBack();
    expect(session.state.asked.layer).toBe(layers[(i - 1) % 2]);
    // What Back has shown writes no step of its own.
    rest();
    expect(environment.steps).toHaveLength(i + 1);
  }
  environment.goBack();
  expect(session.state.asked.layer).toBe('class');
});

it('makes no step of the hand, colours and tabs, and one of many choices in a hurry', () => {
  session.moveTo({ y: 3, x: 5 });
  rest();
  session.dispatch({ type: 'setColours', side: 'left', from: 0.25 });
  rest();
  session.dispatch({ type: 'chooseTab', tab: 'stability' });
  rest();
  expect(environment.steps).toEqual([expect.stringContaining('at=y3x5')]);
  for (const scene of ['berry', 'berry-crop', 'berry']) {
    session.dispatch({ type: 'chooseScene', scene, sceneTitle: '' });
  }
  rest();
  expect(environment.steps).toHaveLength(2);
  environment.goBack();
  expect(session.state.asked).toMatchObject({
    scene: 'espresso',
    position: { y: 3, x: 5 },
    colourFrom: { left: 0.25 },
    tab: 'stability',
  });
});

it('keeps a choice that the address does not yet name when a link within the page is followed', () => {
  session.dispatch({ type: 'chooseLayer', layer: 'fc' });
  environment.steps.push('');
  environment.goBack();
  expect(session.state.asked.layer).toBe('fc');
  rest();
  expect(environment.steps.at(-1)).toContain('layer=fc');
});
