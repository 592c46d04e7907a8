import type { StoreApi } from 'zustand/vanilla';
import { gridOf } from '../domain/scene.ts';
import { addressOf } from './asked/address.ts';
import { type Requested, SIDES, type Side } from './asked/requested.ts';
import { URL_TABLE, type UrlState, urlStateOf } from './asked/urlTable.ts';
import { runsHere } from './choices/networkChoice.ts';
import type { Live, SessionEnvironment } from './environment.ts';
import { hasArrived } from './hasArrived.ts';
import { spokenLanguage } from './inLanguage.ts';
import { sessionSentences } from './sentences.ts';
import { type Shown, shown } from './shown.ts';
import type { MapSource } from './sources/mapSource.ts';
import { MapStore } from './sources/mapStore.ts';
import { publishedMapError } from './sources/publishedMaps.ts';
import { spokenReason } from './spokenSentence.ts';
import type { Arrived, SessionState } from './state.ts';
import { ownOf } from './tour/tour.ts';

/** Browsers refuse more than about a hundred changes of the address in half a minute. */
const ADDRESS_DELAY_IN_MS = 400;

/** What is chosen deliberately: Back goes to what was chosen before. */
const STEPS = [
  'networks',
  'left',
  'right',
  'scene',
  'layer',
  'anchor',
  'targetClass',
  'rightClass',
] as const;

/** Whether something has been chosen between two requests, and not only looked at. */
function isStep(before: Requested, after: Requested): boolean {
  const [from, to] = [before, after].map(urlStateOf) as [UrlState, UrlState];
  const textOf = <Name extends keyof UrlState>(name: Name, state: UrlState) =>
    URL_TABLE[name].format(state[name]);
  return STEPS.some((name) => textOf(name, from) !== textOf(name, to));
}

/**
 * Brings in what the state asks for: scenes, maps, networks and their runs. Everything that begins
 * because the state has changed begins here.
 */
export class Effects {
  private readonly store: StoreApi<SessionState>;
  private readonly environment: SessionEnvironment;
  private readonly mapListeners = new Set<(side: Side) => void>();
  private readonly seen = new Map<string, readonly unknown[]>();
  private readonly unsubscribe: () => void;
  private readonly unwatch: () => void;
  private source: MapSource | undefined;
  /** The same, where networks compute. */
  private live: Live | undefined;
  /** Names of what is being fetched. */
  private readonly topFivesUnderWay = new Set<string>();
  private nudgeTimer: ReturnType<typeof setTimeout> | undefined;
  private addressTimer: ReturnType<typeof setTimeout> | undefined;
  /** What the address says. */
  private written: Requested;
  private isLooking = false;
  private isStale = false;
  /** In this order: networks are there before a run, and a run before its pause. */
  private readonly follows: readonly ((now: Shown, state: SessionState) => void)[] = [
    (_, state) => this.followLanguage(state),
    (_, state) => this.followAddress(state),
    (_, state) => this.followTour(state),
    (now) => this.followScene(now),
    (now) => this.followSource(now),
    (now, state) => this.followNetworks(now, state),
    (now) => this.followBuiltInMaps(now),
    (now) => this.followTopFives(now),
    (now) => this.followPublishedMaps(now),
    (now) => this.followRun(now),
    (_, state) => this.followPauses(state),
    (now) => this.followPosition(now),
    (now, state) => this.followNudge(now, state),
    ({ source, choice }) => {
      if (hasArrived(source, runsHere(choice))) this.environment.keepOffline();
    },
  ];

  constructor(store: StoreApi<SessionState>, environment: SessionEnvironment) {
    this.store = store;
    this.environment = environment;
    this.written = ownOf(store.getState()).asked;
    this.unwatch = environment.watchPage((page) => this.arrive(page));
    if (environment.isIsolated) this.arrive({ isolationIsSettled: true });
    void environment.settledIsolation().then(() => this.arrive({ isolationIsSettled: true }));
    this.unsubscribe = store.subscribe(() => this.look());
    this.look();
  }

  /** The maps on screen, wherever they come from. */
  get maps(): MapSource | undefined {
    return this.source;
  }

  get liveNetworks(): Live | undefined {
    return this.live;
  }

  /** Told at once whenever a map has changed, to paint it. */
  onMapChange(listener: (side: Side) => void): () => void {
    this.mapListeners.add(listener);
    return () => this.mapListeners.delete(listener);
  }

  dispose(): void {
    clearTimeout(this.addressTimer);
    clearTimeout(this.nudgeTimer);
    this.unsubscribe();
    this.unwatch();
    this.source?.dispose();
  }

  /** What begins here changes the state in its turn: it is looked at until nothing is new. */
  private look(): void {
    this.isStale = true;
    if (this.isLooking) return;
    this.isLooking = true;
    while (this.isStale) {
      this.isStale = false;
      for (const follow of this.follows) {
        const state = this.store.getState();
        follow(shown(state), state);
      }
    }
    this.isLooking = false;
  }

  /** Whether what an effect depends on is new since it last began. */
  private isNew(effect: string, ...dependsOn: readonly unknown[]): boolean {
    const before = this.seen.get(effect);
    if (before && dependsOn.every((one, i) => Object.is(one, before[i]))) return false;
    this.seen.set(effect, dependsOn);
    return true;
  }

  private arrive(change: Partial<Arrived>): void {
    this.store.setState(({ arrived }) => ({ arrived: { ...arrived, ...change } }));
  }

  private followLanguage({ asked: { language }, arrived }: SessionState): void {
    if (!this.isNew('language', language)) return;
    if (language === undefined || language === arrived.language) return;
    this.environment.speak(language).then(
      () => this.arrive({ language: spokenLanguage(), languageProblem: undefined }),
      () => {
        // To be asked for again.
        this.store.setState(({ asked }) => ({ asked: { ...asked, language: arrived.language } }));
        this.arrive({ languageProblem: sessionSentences.notFetched });
      },
    );
  }

  private followAddress(state: SessionState): void {
    const { asked, received } = ownOf(state);
    // What was not understood stays, for whoever can mend it.
    if (asked === received?.requested && received.refused.length > 0) return;
    if (!this.isNew('address', asked)) return;
    clearTimeout(this.addressTimer);
    this.addressTimer = setTimeout(() => {
      this.environment.writeQuery(addressOf(asked), isStep(this.written, asked));
      this.written = asked;
    }, ADDRESS_DELAY_IN_MS);
  }

  private followTour({ held: { tour } }: SessionState): void {
    if (this.isNew('tour', tour?.stop)) this.environment.writeStop(tour?.stop);
  }

  /**
   * The address has changed by itself.
   * @returns whether it asks for something else than what was last written into it.
   */
  isElsewhere(requested: Requested): boolean {
    const isElsewhere = addressOf(requested) !== addressOf(this.written);
    this.written = requested;
    return isElsewhere;
  }

  private followScene({ sceneToLoad }: Shown): void {
    const { entry, stored } = sceneToLoad ?? {};
    if (!this.isNew('scene', entry, stored) || entry === undefined) return;
    const isWanted = () => shown(this.store.getState()).sceneToLoad?.entry === entry;
    this.environment.loadScene(entry, stored).then(
      (scene) => {
        if (!isWanted()) return;
        this.arrive({ scene: { entry, scene, grid: gridOf(scene) }, sceneProblem: undefined });
      },
      (cause: unknown) => {
        if (!isWanted()) return;
        const why = spokenReason(cause);
        const sentence = sessionSentences.pictureNotLoaded(entry.title, why);
        this.arrive({ sceneProblem: { digest: entry.sha256, sentence } });
      },
    );
  }

  private followSource({ choice }: Shown): void {
    const { opens: of } = choice;
    if (!this.isNew('source', of)) return;
    this.source?.dispose();
    this.live = undefined;
    const source = choice.open(() => {
      const live = this.environment.openLive();
      this.live = live;
      return live;
    });
    this.source = source;
    const take = () => {
      if (this.source === source) this.arrive({ maps: { of, snapshot: source.snapshot() } });
    };
    source.subscribe(take);
    source.onMapChange((side) => {
      for (const listener of this.mapListeners) listener(side);
    });
    take();
  }

  private followNetworks({ choice, sizeIsKnown }: Shown, { arrived, held }: SessionState): void {
    const { live } = this;
    if (!runsHere(choice) || live === undefined) return;
    const { backend } = held.preferences;
    if (this.isNew('backend', live, backend)) live.setBackend(backend);
    const { networks } = choice;
    if (arrived.isolationIsSettled && sizeIsKnown && this.isNew('networks', live, networks)) {
      live.setNetworks(networks);
    }
  }

  private followBuiltInMaps({ builtIn }: Shown): void {
    const { answer, of } = builtIn;
    const wanted = answer ? of : undefined;
    const names = SIDES.map((side) => wanted?.[side].name);
    if (!this.isNew('built-in maps', ...names) || wanted === undefined) return;
    const isWanted = () =>
      SIDES.every((side, i) => shown(this.store.getState()).builtIn.of?.[side].name === names[i]);
    Promise.all(SIDES.map((side) => this.environment.loadBuiltInMap(wanted[side]))).then(
      (maps) => {
        const [left, right] = maps as [MapStore, MapStore];
        if (isWanted()) this.arrive({ builtIn: { left, right } });
      },
      (cause: unknown) => {
        if (!isWanted()) return;
        const { detail } = publishedMapError(cause);
        const { builtInProblems } = this.store.getState().arrived;
        this.arrive({
          builtInProblems: new Map([
            ...builtInProblems,
            ...SIDES.map((side) => [wanted[side].name, detail] as const),
          ]),
        });
      },
    );
  }

  private followTopFives({ topFives: { wanted } }: Shown): void {
    const { topFiveProblems } = this.store.getState().arrived;
    const names = SIDES.map((side) => wanted?.[side].name);
    if (!this.isNew('top fives', topFiveProblems, ...names) || wanted === undefined) return;
    for (const side of SIDES) {
      const of = wanted[side];
      const { arrived } = this.store.getState();
      const isKnown = [arrived.builtInTopFives, topFiveProblems, this.topFivesUnderWay].some(
        (known) => known.has(of.name),
      );
      if (isKnown) continue;
      this.topFivesUnderWay.add(of.name);
      this.environment
        .loadBuiltInTopFive(of.name)
        .finally(() => this.topFivesUnderWay.delete(of.name))
        .then(
          (five) => {
            const { builtInTopFives } = this.store.getState().arrived;
            const known = { ...of, ...five };
            this.arrive({ builtInTopFives: new Map([...builtInTopFives, [of.name, known]]) });
          },
          (cause: unknown) => {
            const { detail } = publishedMapError(cause);
            const problems = this.store.getState().arrived.topFiveProblems;
            this.arrive({ topFiveProblems: new Map([...problems, [of.name, detail]]) });
          },
        );
    }
  }

  /** Fetches what networks name first again, where that failed. */
  retryTopFives(): void {
    this.arrive({ topFiveProblems: new Map() });
  }

  /** To hold live maps against; without one the live map stands alone. */
  private followPublishedMaps({ publishedNames, scene }: Shown): void {
    const grid = scene?.grid;
    const names = SIDES.map((side) => publishedNames[side]);
    if (!this.isNew('published maps', grid, ...names) || grid === undefined) return;
    for (const name of new Set(names)) {
      if (name === undefined || this.store.getState().arrived.published.has(name)) continue;
      this.environment.loadPublishedMap(name, grid).then(
        (values) => {
          const { published } = this.store.getState().arrived;
          const map = new MapStore(grid, undefined, values);
          this.arrive({ published: new Map([...published, [name, map]]) });
        },
        () => undefined,
      );
    }
  }

  private followRun(now: Shown): void {
    const { source } = this;
    const { requested, sceneEntry, anchor, region, targetClasses, builtIn } = now;
    const { heldPosition: position, loaded } = now;
    // The scene that is loaded may lag behind the one asked for.
    if (!source || !loaded || !anchor || !position || loaded.entry !== sceneEntry) return;
    const { strideInPx, layer } = requested;
    const isNew = this.isNew(
      'run',
      source,
      loaded,
      strideInPx,
      region,
      layer,
      anchor,
      targetClasses.left,
      targetClasses.right,
      builtIn.answer,
    );
    if (!isNew) return;
    source.request({
      sceneId: loaded.entry.id,
      sceneDigest: loaded.entry.sha256,
      sceneTitle: loaded.entry.title,
      scene: loaded.scene,
      grid: loaded.grid,
      strideInPx,
      region,
      layer,
      anchor,
      targetClasses,
      handOnly: builtIn.answer,
      crosshair: position,
    });
  }

  private followPauses({ held, arrived }: SessionState): void {
    const { paused, keepRunningHidden } = held.preferences;
    // While an object is cut out, its picture has the machine to itself.
    const isMaking = held.dialogs.some(({ kind }) => kind === 'own-object');
    const rests = paused || isMaking || arrived.isAway || (arrived.isHidden && !keepRunningHidden);
    if (this.isNew('pauses', this.source, rests)) this.source?.setPaused(rests);
  }

  private followPosition({ position, source }: Shown): void {
    // Also when a new run begins, which has computed nothing.
    if (this.isNew('position', this.source, position, source) && position) {
      this.source?.want(position);
    }
  }

  /** Steps to the other of the two positions, again and again, while somebody can see it. */
  private followNudge({ nudge }: Shown, { arrived, held }: SessionState): void {
    const { looked, plays, isAtEnd, intervalInMs } = held.moving;
    const steps = nudge !== undefined && plays && looked === undefined && !arrived.isHidden;
    if (!this.isNew('nudge', steps, nudge, isAtEnd, intervalInMs)) return;
    clearTimeout(this.nudgeTimer);
    if (!steps) return;
    this.nudgeTimer = setTimeout(() => {
      this.store.setState(({ held: before }) => ({
        held: { ...before, moving: { ...before.moving, isAtEnd: !isAtEnd } },
      }));
    }, intervalInMs);
  }
}
