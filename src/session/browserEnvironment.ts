import type { SceneEntry } from '../../datasets/catalogue.ts';
import { sceneOfPicture } from '../../datasets/sceneOfPicture.ts';
import type { Scene } from '../domain/scene.ts';
import { decodePng } from '../formats/png.ts';
import { networkStore } from '../keep/networkStore.ts';
import { RememberedPaces } from '../keep/rememberedPaces.ts';
import { withRoomForOwn } from '../keep/roomForOwn.ts';
import { openStoredScene, type StoredScene, sceneStore } from '../keep/sceneStore.ts';
import { settledIsolation } from '../offline/isolation.ts';
import { keepOffline } from '../offline/offline.ts';
import type { SessionEnvironment } from './environment.ts';
import { nextTask } from './nextTask.ts';
import { sessionSentences } from './sentences.ts';
import { loadBuiltInMap, loadBuiltInTopFive } from './sources/builtInMaps.ts';
import { LiveSource } from './sources/liveSource.ts';
import { loadPublishedMap } from './sources/publishedMaps.ts';
import { partOfStop, stopOfAddress } from './tour/stops.ts';

/** The last few scenes, by digest, so that the same scene is the same object. */
const scenes = new Map<string, Promise<Scene>>();

/** A picture with its background, 224 × 224, or a large photograph: a few megabytes each. */
const MOST_SCENES = 8;

function loadScene(entry: SceneEntry, own: StoredScene | undefined): Promise<Scene> {
  const known = scenes.get(entry.sha256);
  // The last one used is the last one to go.
  scenes.delete(entry.sha256);
  const loading = known ?? (own === undefined ? fetchScene(entry) : openStoredScene(own));
  scenes.set(entry.sha256, loading);
  for (const digest of [...scenes.keys()].slice(0, -MOST_SCENES)) scenes.delete(digest);
  // A failure is not kept: choosing the scene again tries again.
  loading.catch(() => scenes.delete(entry.sha256));
  return loading;
}

async function fetchScene(entry: SceneEntry): Promise<Scene> {
  const response = await fetch(entry.pictureUrl);
  if (!response.ok) throw new Error(sessionSentences.serverAnswered(response.status));
  if (response.headers.get('Content-Type')?.startsWith('text/html')) {
    throw new Error(sessionSentences.pageCame);
  }
  const bytes = new Uint8Array(await response.arrayBuffer());
  // Each is a task of its own: the page opens meanwhile.
  await nextTask();
  const picture = decodePng(bytes);
  await nextTask();
  return sceneOfPicture(entry, picture);
}

const LEAVING = ['pagehide', 'freeze'];
const COMING_BACK = ['pageshow', 'resume'];

const watchPage: SessionEnvironment['watchPage'] = (listener) => {
  const isHidden = () => document.visibilityState === 'hidden';
  let isAway = false;
  const note = ({ type }: Event) => {
    if (LEAVING.includes(type)) isAway = true;
    if (COMING_BACK.includes(type)) isAway = false;
    listener({ isHidden: isHidden(), isAway });
  };
  const types = ['visibilitychange', ...LEAVING, ...COMING_BACK];
  const targets = [window, document];
  for (const target of targets) for (const type of types) target.addEventListener(type, note);
  listener({ isHidden: isHidden(), isAway });
  return () => {
    for (const target of targets) for (const type of types) target.removeEventListener(type, note);
  };
};

/** A browser may refuse its store, or have no room in it: nothing depends on it. */
function inTab<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}

/** @param address from `?` or `#` on; empty for none. */
function writeAddress(address: string, isStep: boolean): void {
  const whole = `${location.pathname}${address}`;
  if (isStep) history.pushState(null, '', whole);
  else history.replaceState(null, '', whole);
}

/** What stood behind the address when the tour began. */
let partBeforeTour = '';

/**
 * The browser’s page as a session needs it.
 * @param opening resolves when the opening has been drawn: loading networks takes the whole machine.
 */
export function browserEnvironment(
  opening: Promise<void>,
  speak: SessionEnvironment['speak'],
): SessionEnvironment {
  return {
    query: location.search + location.hash,
    writeQuery: (query, isStep) => {
      // A link behind a hash has been read; what names a part of the page stays.
      const isLink = location.hash.includes('=') && stopOfAddress(location.hash) === undefined;
      writeAddress(`${query}${isLink ? '' : location.hash}`, isStep);
    },
    writeStop: (stop) => {
      const isOnTour = stopOfAddress(location.hash) !== undefined;
      if (!isOnTour) partBeforeTour = location.hash;
      if (stop === undefined && !isOnTour) return;
      const part = stop === undefined ? partBeforeTour : partOfStop(stop);
      writeAddress(`${location.search}${part}`, !isOnTour);
    },
    watchQuery: (listener) => {
      const note = () => listener(location.search + location.hash);
      addEventListener('popstate', note);
      return () => removeEventListener('popstate', note);
    },
    keptInTab: {
      read: (key) => inTab(() => sessionStorage.getItem(key) ?? undefined),
      write: (key, value) =>
        inTab(() =>
          value === undefined ? sessionStorage.removeItem(key) : sessionStorage.setItem(key, value),
        ),
    },
    speak,
    prefersReducedMotion: matchMedia('(prefers-reduced-motion: reduce)').matches,
    openLive: () => new LiveSource(new RememberedPaces(() => localStorage), opening),
    loadScene,
    loadBuiltInMap,
    loadBuiltInTopFive,
    loadPublishedMap,
    kept: {
      listScenes: () => sceneStore.list(),
      putScene: (scene) => {
        const sizeInBytes = scene.picture.size + (scene.background?.size ?? 0);
        return withRoomForOwn(sizeInBytes, () => sceneStore.put(scene));
      },
      renameScene: (sha256, title) => sceneStore.rename(sha256, title),
      removeScene: (sha256) => sceneStore.remove(sha256),
      listNetworks: () => networkStore.listWithFiles(),
    },
    fileUrls: {
      create: (file) => URL.createObjectURL(file),
      revoke: (url) => URL.revokeObjectURL(url),
    },
    settledIsolation,
    isIsolated: globalThis.crossOriginIsolated,
    watchPage,
    keepOffline,
  };
}
