import { afterEach, expect, it } from 'vitest';
import { imageSideOf } from '../domain/scene.ts';
import type { StoredNetwork } from '../keep/networkStore.ts';
import { FIRST_PAIR } from './choices/pairs.ts';
import { ownNetworkId } from './networks.ts';
import { Session } from './session.ts';
import { TestEnvironment } from './testEnvironment.ts';

const stored = (digit: string, sideInPx: number): StoredNetwork => ({
  sha256: digit.repeat(64),
  sizeInBytes: 1,
  addedAt: 1,
  fileName: `${digit}.onnx`,
  title: `Net ${digit}`,
  classes: 1000,
  featureLayers: [{ name: 'fc', width: 1000 }],
  picture: { channels: 3, sideInPx },
  source: { kind: 'onnx', choice: { normalisation: 'none', output: 'out' } },
});

const OWN = [stored('a', 128), stored('b', 128), stored('c', 32), stored('d', 384)];
const [A = '', B = '', SMALL = '', LARGE = ''] = OWN.map(({ sha256 }) => ownNetworkId(sha256));
const BUILT_IN = FIRST_PAIR.standard.id;

let session: Session | undefined;
afterEach(() => session?.dispose());

async function open(query: string) {
  const environment = new TestEnvironment(query);
  const whole = OWN.map((one) => ({ stored: one, file: new Blob() }));
  Object.assign(environment.kept, { listNetworks: async () => ({ whole, problems: [] }) });
  session = new Session(environment);
  await session.refreshNetworks();
  await environment.arriveAll();
  return { environment, opened: session };
}

const sideOf = ({ shown }: Session) => shown.loaded && imageSideOf(shown.loaded.scene);

it('takes the size that both chosen networks want, and gives it up for any other', async () => {
  const { environment, opened } = await open('?scene=berry&layer=fc');
  opened.dispatch({ type: 'chooseTwo', left: A, right: B });
  expect(opened.state.asked.ownSize).toBe(true);
  expect(sideOf(opened)).toBe(128);
  expect(opened.shown.scene?.grid).toEqual({ rows: 29, cols: 29 });
  expect(opened.shown.choice.networkTitles.left).toMatch(/ \(picture of 128 × 128 px\)$/);
  expect(opened.shown.choice.networkIds.left).toBe(`${A}-scene128px`);
  expect(environment.live.networks.left).toMatchObject({ imageSideInPx: 128 });
  expect(environment.live.requests.at(-1)).toMatchObject({
    grid: { rows: 29, cols: 29 },
    scene: { imageSideInPx: 128 },
    anchor: { y: 14, x: 14 },
  });
  environment.live.finish();
  expect(opened.shown.maps.sides.left.current?.grid).toEqual({ rows: 29, cols: 29 });

  opened.dispatch({ type: 'chooseTwo', left: A, right: BUILT_IN });
  expect(opened.state.asked.ownSize).toBe(false);
  expect(sideOf(opened)).toBe(224);
  expect(opened.shown.scene?.grid).toEqual({ rows: 125, cols: 125 });
  expect(opened.shown.choice.networkTitles.left).toMatch(/resized to 128 px, bilinear\)$/);
  expect(environment.live.networks.left?.imageSideInPx).toBeUndefined();
  expect(environment.live.requests.at(-1)?.grid).toEqual({ rows: 125, cols: 125 });
  // What was computed of one size answers nothing of the other.
  expect(opened.shown.maps.sides.left.current).toBeUndefined();
});

it('may be left for 224 px, and taken again', async () => {
  const { opened } = await open('?scene=berry&layer=fc');
  expect(opened.shown.ownSideInPx).toBeUndefined();
  opened.dispatch({ type: 'chooseTwo', left: A, right: B });
  expect(opened.shown.ownSideInPx).toBe(128);
  opened.dispatch({ type: 'chooseRegion', region: { y: 1, x: 2, rows: 3, cols: 4 } });
  opened.dispatch({ type: 'chooseOwnSize', ownSize: false });
  expect(sideOf(opened)).toBe(224);
  // Its positions were others.
  expect(opened.shown.region).toBeUndefined();
  expect(opened.shown.ownSideInPx).toBe(128);
  opened.dispatch({ type: 'chooseOwnSize', ownSize: true });
  expect(sideOf(opened)).toBe(128);
});

it('says it in the address, without which an earlier link keeps 224 px', async () => {
  const query = `?networks=any&left=${A}&right=${B}&scene=berry&layer=fc`;
  const earlier = await open(query);
  expect(sideOf(earlier.opened)).toBe(224);
  expect(earlier.opened.shown.choice.networkIds.left).toBe(`${A}-128px`);
  earlier.opened.dispose();
  const { opened, environment } = await open(`${query}&own-size=1`);
  expect(sideOf(opened)).toBe(128);
  expect(environment.live.requests).toHaveLength(1);
});

it('keeps 224 px where the scene cannot have theirs, and says why', async () => {
  const { environment, opened } = await open('?scene=berry&layer=fc');
  opened.dispatch({ type: 'chooseTwo', left: SMALL, right: SMALL });
  expect(sideOf(opened)).toBe(224);
  expect(opened.shown.ownSideInPx).toBeUndefined();
  expect(opened.shown.choice.networks?.left?.remarks?.[0]?.message).toBe(
    'The scene keeps pictures of 224 × 224 px: the object of 100 × 100 px would not fit into 32 × 32 px.',
  );
  opened.dispatch({ type: 'chooseScene', scene: 'plane', sceneTitle: '' });
  await environment.arriveAll();
  expect(sideOf(opened)).toBe(32);
  expect(opened.shown.scene?.grid).toEqual({ rows: 325, cols: 325 });
  opened.dispatch({ type: 'chooseTwo', left: LARGE, right: '' });
  expect(sideOf(opened)).toBe(224);
  expect(opened.shown.choice.networks?.left?.remarks?.[0]?.message).toBe(
    'The scene keeps pictures of 224 × 224 px: its picture of 356 × 356 px is smaller than 384 × 384 px.',
  );
});
