import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { SCENES } from '../../datasets/catalogue.ts';
import { PUBLISHED_PAIRS } from '../../datasets/published/catalogue.ts';
import { cellCount, clampToGrid } from '../domain/grid.ts';
import { type RequestAction, SIDES } from './asked/requested.ts';
import { FIRST_PAIR, publishedChoiceId } from './choices/pairs.ts';
import { Session } from './session.ts';
import { GRIDS, TestEnvironment, testScene, testTopFive } from './testEnvironment.ts';

let session: Session | undefined;
afterEach(() => session?.dispose());

function open(query = ''): { environment: TestEnvironment; session: Session } {
  const environment = new TestEnvironment(query);
  const opened = new Session(environment);
  session = opened;
  return { environment, session: opened };
}

/** Which maps stand: those that answer what is asked for, those of something earlier, or none. */
const standing = ({ shown }: Session) =>
  SIDES.map((side) => {
    const { map, current } = shown.maps.sides[side];
    return map === undefined ? 'none' : current === undefined ? 'earlier' : 'current';
  });

describe('something that is shown instead', () => {
  it('leaves nothing behind: what was asked for, was marked and moved comes back', async () => {
    const { environment, session } = open('?scene=berry&layer=fc&at=y3x5');
    await environment.arriveAll();
    session.markGrid({ periodInPx: 32, remainder: undefined, lines: true });
    session.paceNudge(250);
    session.look({ y: 9, x: 9 });
    const { asked, held } = session.state;
    const other = { ...asked, scene: 'plane', nudge: { from: { y: 1, x: 2 }, axis: 'y' } } as const;
    session.showInstead('a sentence', other);
    expect(session.state.asked).toBe(other);
    expect(session.state.held).toMatchObject({
      gridMarks: undefined,
      moving: { plays: true, isAtEnd: false, looked: undefined, intervalInMs: 250 },
    });
    session.dispatch({ type: 'chooseLayer', layer: 'class' });
    session.showInstead('another sentence', { ...other, scene: 'cat' });
    expect(session.state.held.instead?.what).toBe('another sentence');
    session.comeBack();
    expect(session.state.held.instead).toBeUndefined();
    expect(session.state.asked).toEqual(asked);
    expect(session.state.held.gridMarks).toBe(held.gridMarks);
    expect(session.state.held.moving).toEqual({ ...held.moving, looked: undefined });
    expect(session.shown.position).toEqual({ y: 3, x: 5 });
  });

  it('leaves what is of the room as it is now, and goes before the tour begins', () => {
    const { session } = open('?scene=berry');
    const { asked } = session.state;
    session.showInstead('a sentence', { ...asked, scene: 'plane' });
    session.dispatch({ type: 'speak', language: 'de' });
    session.goToStop(1);
    expect(session.state.held.instead).toBeUndefined();
    session.leaveTour();
    expect(session.state.asked).toEqual({ ...asked, language: 'de' });
  });
});

describe('what is shown, from scene to scene and from networks to networks', () => {
  it('opens with the built-in maps, and asks no network for more than the hand', async () => {
    const { environment, session } = open();
    expect(session.shown.origin).toBe('built-in');
    expect(standing(session)).toEqual(['none', 'none']);
    await environment.arriveAll();
    expect(standing(session)).toEqual(['current', 'current']);
    expect(environment.live.requests).toHaveLength(1);
    expect(environment.live.requests[0]).toMatchObject({ sceneId: 'espresso', handOnly: true });
    expect(session.shown.position).toEqual({ y: 88, x: 70 });
  });

  it('keeps the maps before as earlier ones until those of the next scene are there', async () => {
    const { environment, session } = open();
    await environment.arriveAll();
    session.dispatch({ type: 'chooseScene', scene: 'berry', sceneTitle: '' });
    expect(standing(session)).toEqual(['earlier', 'earlier']);
    // The picture comes first: the maps on screen are of another grid.
    await environment.scenes.waiting[0]?.arrive(testScene('patch'));
    expect(session.shown.scene?.grid).toEqual(GRIDS.patch);
    expect(standing(session)).toEqual(['earlier', 'earlier']);
    await environment.arriveAll();
    expect(standing(session)).toEqual(['current', 'current']);
    expect(session.shown.maps.sides.left.current?.grid).toEqual(GRIDS.patch);
  });

  it('asks the networks where there is no built-in map, and knows their maps by what they are of', async () => {
    const { environment, session } = open('?stride=32');
    await environment.arriveAll();
    expect(session.shown.origin).toBe('live');
    const { live } = environment;
    expect(live.requests.at(-1)).toMatchObject({ strideInPx: 32, handOnly: false, layer: 'class' });
    live.finish(0.75);
    expect(standing(session)).toEqual(['current', 'current']);
    session.dispatch({ type: 'chooseLayer', layer: 'fc' });
    expect(standing(session)).toEqual(['earlier', 'earlier']);
    // Back before the networks have answered: the maps are still those that are asked for.
    session.dispatch({ type: 'chooseLayer', layer: 'class' });
    expect(standing(session)).toEqual(['current', 'current']);
    session.dispatch({ type: 'chooseLayer', layer: 'fc' });
    live.finish(0.5);
    expect(standing(session)).toEqual(['current', 'current']);
    session.dispatch({ type: 'chooseAnchor', anchor: 'tl' });
    expect(standing(session)).toEqual(['earlier', 'earlier']);
    expect(live.requests.at(-1)).toMatchObject({ layer: 'fc', anchor: { y: 0, x: 0 } });
  });

  it('goes from networks to published maps and back, each with maps of its own', async () => {
    const { environment, session } = open('?stride=32');
    await environment.arriveAll();
    environment.live.finish();
    session.dispatch({ type: 'chooseNetworks', networks: 'published-resnet50' });
    expect(environment.live.disposed).toBe(true);
    expect(session.shown.origin).toBe('published');
    expect(standing(session)).toEqual(['none', 'none']);
    session.dispatch({ type: 'chooseNetworks', networks: FIRST_PAIR.id });
    expect(environment.lives).toHaveLength(2);
    expect(environment.live.networks).toEqual({
      left: FIRST_PAIR.standard,
      right: FIRST_PAIR.antialiased,
    });
  });

  it('a dropped map waits while another scene is on screen, and is compared again with its own', async () => {
    const { environment, session } = open('?scene=plane&stride=32');
    await environment.arriveAll();
    environment.live.finish(0.75);
    const values = new Array(cellCount(GRIDS.crop)).fill(0.5);
    const csv = `y,x,val\r\n${values.map((value, i) => `${Math.floor(i / 133)},${i % 133},${value}`).join('\r\n')}\r\n`;
    await session.takeFiles([new File([csv], 'efficientnet-lite0-class-plane.csv')]);
    expect(session.state.held.dropProblems).toEqual([]);
    expect(session.shown.references.left?.values).toHaveLength(cellCount(GRIDS.crop));
    session.dispatch({ type: 'chooseScene', scene: 'berry', sceneTitle: '' });
    expect(session.shown.references.left).toBeUndefined();
    await environment.arriveAll();
    session.dispatch({ type: 'chooseScene', scene: 'plane', sceneTitle: '' });
    // Its picture is not there again: what is on screen has another grid.
    expect(session.shown.scene?.grid).toEqual(GRIDS.patch);
    expect(session.shown.references.left).toBeUndefined();
    await environment.arriveAll();
    expect(session.shown.references.left?.title).toBe('efficientnet-lite0-class-plane.csv');
  });

  it('says of maps that do not come why the networks compute in their place', async () => {
    const { environment, session } = open();
    await environment.builtInMaps.waiting[0]?.fail(new TypeError('Failed to fetch'));
    await environment.arriveAll();
    expect(session.shown.origin).toBe('live');
    expect(session.shown.builtIn.problem).toContain('Failed to fetch');
    expect(environment.live.requests.at(-1)).toMatchObject({ handOnly: false });
  });

  it('have no say where the networks are looked into, also of another object, until they are asked for', async () => {
    const { environment, session } = open();
    await environment.arriveAll();
    const latest = () => environment.live.requests.at(-1);
    session.dispatch({ type: 'lookInside', inside: true });
    expect(latest()).toMatchObject({ sceneId: 'espresso', handOnly: false });
    session.dispatch({ type: 'chooseScene', scene: 'berry', sceneTitle: '' });
    await environment.arriveAll();
    expect(latest()).toMatchObject({ sceneId: 'berry', handOnly: false });
    session.showBuiltIn();
    await environment.arriveAll();
    expect(session.state.asked.inside).toBe(false);
    expect(latest()).toMatchObject({ sceneId: 'berry', handOnly: true });
  });

  it('whole maps that were computed here take the place of the built-in ones', async () => {
    const { environment, session } = open('?stride=1');
    await environment.arriveAll();
    expect(session.shown.origin).toBe('live');
    environment.live.finish(0.75);
    session.showBuiltIn();
    expect(session.shown.origin).toBe('live');
    expect(session.shown.maps.sides.left.current?.values[0]).toBe(0.75);
  });
});

describe('what the networks name first, on a built-in scene', () => {
  const top1 = ({ shown }: Session) =>
    SIDES.map((side) => shown.maps.sides[side].map?.top1Classes()[0]);

  it('is fetched after the maps, and shown with them', async () => {
    const { environment, session } = open('?scene=plane');
    await environment.scenes.waiting[0]?.arrive(testScene('crop'));
    expect(environment.topFives.waiting).toEqual([]);
    expect(session.shown.topFives.wanted).toBeUndefined();
    await environment.arriveAll();
    expect(standing(session)).toEqual(['current', 'current']);
    expect(top1(session)).toEqual([895, 895]);
    expect(session.shown.maps.sides.left.current?.values[0]).toBe(0.25);
    // The same map of another anchor or layer, and nothing is fetched for it.
    session.dispatch({ type: 'chooseLayer', layer: 'fc' });
    await environment.arriveAll();
    expect(top1(session)).toEqual([895, 895]);
    expect(environment.topFives.asked).toEqual([
      'efficientnet-lite0-plane',
      'efficientnet-lite0AA-plane',
    ]);
  });

  it('of the object before is not taken for that of the next one', async () => {
    const { environment, session } = open();
    await environment.arriveAll();
    session.dispatch({ type: 'chooseScene', scene: 'cat', sceneTitle: '' });
    expect(standing(session)).toEqual(['earlier', 'earlier']);
    expect(top1(session)).toEqual([-1, -1]);
    await environment.arriveAll();
    expect(top1(session)).toEqual([895, 895]);
  });

  it('says why it is not there, and is fetched again when that is asked for', async () => {
    const { environment, session } = open('?scene=plane');
    await environment.scenes.waiting[0]?.arrive(testScene('crop'));
    const values = new Float32Array(cellCount(GRIDS.crop));
    for (const one of [...environment.builtInMaps.waiting]) {
      await one.arrive({ grid: GRIDS.crop, values });
    }
    for (const one of [...environment.topFives.waiting]) {
      await one.fail(new TypeError('Failed to fetch'));
    }
    expect(session.shown.topFives.problem).toBe(
      'What the networks name first could not be loaded (Failed to fetch).',
    );
    expect(standing(session)).toEqual(['current', 'current']);
    expect(environment.topFives.waiting).toEqual([]);
    session.retryTopFives();
    expect(session.shown.topFives.problem).toBeUndefined();
    expect(environment.topFives.waiting).toHaveLength(2);
    await environment.arriveAll();
    expect(top1(session)).toEqual([895, 895]);
  });

  it('is not fetched for a run, nor for published maps', async () => {
    const { environment, session } = open('?run=1');
    await environment.arriveAll();
    session.dispatch({ type: 'chooseNetworks', networks: 'published-resnet50' });
    await environment.arriveAll();
    expect(environment.topFives.asked).toEqual([]);
  });

  it('leads from published maps to the built-in pair’s of the same, with what they name first', async () => {
    const query = '?networks=published-resnet50&scene=berry&layer=fc&anchor=tl&view=classes';
    const { environment, session } = open(query);
    await environment.arriveAll();
    expect(session.shown.origin).toBe('published');
    session.showBuiltInPair();
    expect(session.shown.origin).toBe('built-in');
    expect(session.shown.requested).toMatchObject({ scene: 'berry', tab: 'classes', run: false });
    await environment.arriveAll();
    expect(environment.builtInMaps.asked.at(-1)).toBe('efficientnet-lite0AA-fc-berry-tl');
    expect(standing(session)).toEqual(['current', 'current']);
    expect(top1(session)).toEqual([895, 895]);
  });

  it('has a map of every class that is among the five everywhere, without one image', async () => {
    const { environment, session } = open();
    await environment.arriveAll();
    session.dispatch({ type: 'chooseClass', targetClass: 2 });
    expect(session.shown.origin).toBe('built-in');
    expect(standing(session)).toEqual(['current', 'current']);
    expect(session.shown.maps.sides.right.current?.values[17]).toBe(0.0625);
    expect(environment.live.requests.at(-1)).toMatchObject({ handOnly: true });
    session.dispatch({ type: 'chooseClass', targetClass: undefined });
    expect(session.shown.maps.sides.right.current?.values[17]).toBe(0.25);
    expect(standing(session)).toEqual(['current', 'current']);
  });

  it('of a link to such a class it is fetched at once', async () => {
    const { environment, session } = open('?class=2');
    await environment.arriveAll();
    expect(session.shown.origin).toBe('built-in');
    expect(standing(session)).toEqual(['current', 'current']);
  });

  it('the map before stays for another class until the first whole picture, and comes back', async () => {
    const { environment, session } = open();
    await environment.arriveAll();
    const before = session.shown.maps.sides.left.map;
    session.dispatch({ type: 'chooseClass', targetClass: 948 });
    expect(environment.live.requests.at(-1)).toMatchObject({ handOnly: false });
    const stays = () => {
      expect(session.shown.origin).toBe('built-in');
      expect(standing(session)).toEqual(['earlier', 'earlier']);
      expect(session.shown.maps.sides.left.map).toBe(before);
      expect(top1(session)).toEqual([895, 895]);
    };
    stays();
    environment.live.compute(({ y, x }) => (y % 32 === 0 && x % 32 === 0 ? 0.5 : Number.NaN));
    stays();
    environment.live.compute(({ y, x }) => (y % 16 === 0 && x % 16 === 0 ? 0.5 : Number.NaN));
    expect(session.shown.origin).toBe('live');
    expect(standing(session)).toEqual(['current', 'current']);
    session.dispatch({ type: 'chooseClass', targetClass: undefined });
    expect(session.shown.origin).toBe('built-in');
    expect(standing(session)).toEqual(['current', 'current']);
    expect(session.shown.maps.sides.left.map).toBe(before);
    expect(environment.live.requests.at(-1)).toMatchObject({ handOnly: true });
  });
});

describe('what begins by itself', () => {
  it('rests while the page is hidden or left, or an object is made, unless it shall not', async () => {
    const { environment, session } = open();
    const { live } = environment;
    expect(live.paused).toBe(false);
    environment.setPage({ isHidden: true, isAway: false });
    expect(live.paused).toBe(true);
    session.prefer({ keepRunningHidden: true });
    expect(live.paused).toBe(false);
    environment.setPage({ isHidden: true, isAway: true });
    expect(live.paused).toBe(true);
    environment.setPage({ isHidden: false, isAway: false });
    session.openDialog({ kind: 'own-object', file: undefined });
    expect(live.paused).toBe(true);
    session.closeDialog('own-object');
    expect(live.paused).toBe(false);
    session.togglePause();
    expect(live.paused).toBe(true);
  });

  it('wants the position in the hand', async () => {
    const { environment, session } = open();
    await environment.arriveAll();
    session.moveTo({ y: 1, x: 2 });
    expect(environment.live.wanted.at(-1)).toEqual({ y: 1, x: 2 });
    session.look({ y: 9, x: 9 });
    expect(environment.live.wanted.at(-1)).toEqual({ y: 9, x: 9 });
    expect(session.shown.position).toEqual({ y: 9, x: 9 });
    session.look(undefined);
    expect(session.shown.position).toEqual({ y: 1, x: 2 });
  });

  it('a run begins where the object is held, wherever the pointer looks', async () => {
    const { environment, session } = open();
    await environment.arriveAll();
    session.look({ y: 9, x: 9 });
    session.runLive();
    expect(environment.live.requests.at(-1)).toMatchObject({
      handOnly: false,
      crosshair: { y: 88, x: 70 },
    });
  });

  it('a paused run is paused after a reload, one that goes on is not', async () => {
    const { environment, session: first } = open();
    first.togglePause();
    const again = new TestEnvironment();
    Object.assign(again, { keptInTab: environment.keptInTab });
    const second = new Session(again);
    expect(second.state.held.preferences.paused).toBe(true);
    second.togglePause();
    expect(environment.tab.size).toBe(0);
    second.dispose();
  });

  it('a published map that serves both sides is fetched once', async () => {
    const { environment, session } = open('?networks=published-resnet50');
    await environment.arriveAll();
    session.dispatch({ type: 'chooseNetworks', networks: FIRST_PAIR.id });
    expect(environment.publishedMaps.waiting).toEqual([]);
  });
});

describe('the visitor’s own scenes', () => {
  const stored = {
    sha256: 'a'.repeat(64),
    kind: 'patch' as const,
    title: 'My mug',
    targetClass: 504,
    addedAt: 0,
    picture: new Blob([]),
    backgroundColour: [255, 255, 255] as [number, number, number],
  };

  it('are shown when they are made, and let go of their pictures when they are removed', async () => {
    const { environment, session } = open();
    await environment.arriveAll();
    await session.showOwn(stored);
    expect(session.shown.requested).toMatchObject({ scene: `own-${'a'.repeat(12)}`, run: false });
    expect(session.shown.targetClasses).toEqual({ left: 504, right: 504 });
    expect(session.state.held.ownProblem).toBeUndefined();
    expect(environment.urls.size).toBe(1);
    const { ownScene } = session.shown;
    if (ownScene) await session.removeScene(ownScene);
    expect(environment.urls.size).toBe(0);
    expect(session.shown.requested.scene).toBe('plane');
    expect(session.shown.ownEntries).toEqual([]);
  });

  it('of a link is asked for by its name where it is not here', async () => {
    const { environment, session } = open(`?scene=own-${'b'.repeat(12)}&scene-title=Mug&class=7`);
    expect(session.shown.sceneIsMissing).toBe(false);
    await environment.arriveAll();
    await new Promise((done) => setTimeout(done));
    expect(session.shown.sceneIsMissing).toBe(true);
    expect(session.shown.scene).toBeUndefined();
    await session.showOwn(stored);
    expect(session.shown.sceneIsMissing).toBe(false);
    // The link has set everything else.
    expect(session.shown.requested.targetClass).toBe(7);
  });
});

describe('objects that come without their maps', () => {
  it('are shown with their class, coarsely first, by networks that run here', async () => {
    const { environment, session } = open('?networks=published-vgg16&scene=berry&class=949');
    await environment.arriveAll();
    session.openDialog({ kind: 'more-objects' });
    session.showFurther('mantis');
    expect(session.state.held.dialogs).toEqual([]);
    expect(session.shown.requested).toMatchObject({
      scene: 'mantis',
      networks: FIRST_PAIR.id,
      strideInPx: 16,
      region: undefined,
    });
    expect(session.shown.targetClasses).toEqual({ left: 315, right: 315 });
    expect(session.shown.sceneEntry?.title).toBe('Mantis');
    expect(session.shown.builtIn).toMatchObject({ of: undefined, answer: false });
  });
});

describe('dialogs', () => {
  it('open one after the other', () => {
    const { session } = open();
    session.openDialog({ kind: 'own-object', file: undefined });
    session.openDialog({ kind: 'own-networks', files: [] });
    expect(session.state.held.dialogs.map(({ kind }) => kind)).toEqual([
      'own-object',
      'own-networks',
    ]);
    session.closeDialog('own-object');
    expect(session.state.held.dialogs[0]?.kind).toBe('own-networks');
  });
});

it('holds together, whatever is chosen and in whatever order things arrive', async () => {
  const scenes = SCENES.map(({ id }) => id);
  const networks = [
    FIRST_PAIR.id,
    ...PUBLISHED_PAIRS.map(({ id }) => publishedChoiceId(id)),
    'not-here',
  ];
  const place = fc.oneof(
    fc.constantFrom('tl' as const, 'c' as const, 'br' as const),
    fc.record({ y: fc.nat(400), x: fc.nat(400) }),
  );
  const action: fc.Arbitrary<RequestAction> = fc.oneof(
    fc
      .constantFrom(...scenes)
      .map((scene) => ({ type: 'chooseScene', scene, sceneTitle: '' }) as const),
    fc.constantFrom(...networks).map((id) => ({ type: 'chooseNetworks', networks: id }) as const),
    fc
      .constantFrom('class' as const, 'fc' as const, 'fc7' as const)
      .map((layer) => ({ type: 'chooseLayer', layer }) as const),
    place.map((anchor) => ({ type: 'chooseAnchor', anchor }) as const),
    place.map((position) => ({ type: 'moveTo', position }) as const),
    fc.constantFrom(1, 8, 32).map((strideInPx) => ({ type: 'chooseStride', strideInPx }) as const),
    fc
      .option(fc.nat(1200), { nil: undefined })
      .map((targetClass) => ({ type: 'chooseClass', targetClass }) as const),
  );
  const step = fc.oneof(
    { weight: 4, arbitrary: action },
    { weight: 2, arbitrary: fc.constant('one thing arrives' as const) },
    { weight: 1, arbitrary: fc.constant('the networks finish' as const) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const { environment, session } = open();
      for (const one of steps) {
        if (typeof one !== 'string') session.dispatch(one);
        else if (one === 'the networks finish') {
          if (environment.lives.at(-1)?.requests.length) environment.live.finish();
        } else {
          const [scene] = environment.scenes.waiting;
          const [map] = environment.builtInMaps.waiting;
          const [five] = environment.topFives.waiting;
          const grid = map && GRIDS[/plane|cat/.test(map.name) ? 'crop' : 'patch'];
          if (scene) await scene.arrive(testScene(/plane|cat/.test(scene.name) ? 'crop' : 'patch'));
          else if (map && grid) {
            await map.arrive({ grid, values: new Float32Array(cellCount(grid)) });
          } else if (five) {
            await five.arrive(testTopFive(GRIDS[/plane|cat/.test(five.name) ? 'crop' : 'patch']));
          }
        }
        holdsTogether(session);
      }
      await environment.arriveAll();
      holdsTogether(session);
      session.dispose();
    }),
    { numRuns: 60 },
  );
});

/** What everything that draws, reads out and exports relies on. */
function holdsTogether({ shown }: Session): void {
  const { scene, position, anchor, choice, requested } = shown;
  if (scene) {
    expect(position).toEqual(clampToGrid(position ?? { y: -1, x: -1 }, scene.grid));
    expect(anchor).toEqual(clampToGrid(anchor ?? { y: -1, x: -1 }, scene.grid));
  }
  for (const side of SIDES) {
    const { current, map } = shown.maps.sides[side];
    if (map) expect(map.values).toHaveLength(cellCount(map.grid));
    const reference = shown.references[side];
    if (reference && scene) expect(reference.values).toHaveLength(cellCount(scene.grid));
    if (!current) continue;
    expect(current).toBe(map);
    expect(current.grid).toEqual(scene?.grid);
    const { key } = current;
    expect(key?.scene).toBe(shown.sceneEntry?.sha256);
    expect(key?.layer).toBe(requested.layer);
    expect(key?.anchor).toEqual(requested.layer === 'class' ? undefined : anchor);
    expect(key?.targetClass).toBe(
      requested.layer === 'class' ? shown.targetClasses[side] : undefined,
    );
    if (choice.networks) expect(key?.network).toBe(choice.networks[side]?.sha256);
  }
}
