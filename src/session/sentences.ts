import { ended } from './ended.ts';
import { inLanguage } from './inLanguage.ts';
import type { SideError } from './sources/mapSource.ts';

/** What went wrong with one network, and what the visitor can do, in two sentences. */
export interface FailureText {
  readonly what: string;
  readonly todo: string;
}

/** @param network its title. @param said in the words of the library or the browser, in brackets; may be empty. */
type OfNetwork = (network: string, said: string) => FailureText;

const ofNetworks: Readonly<Record<SideError['kind'], OfNetwork>> = {
  'model-missing': (network, said) => ({
    what: `The file of ${network} is not on the server${said}.`,
    todo: 'Whoever runs this page must put it back; then try again.',
  }),
  'model-unreachable': (network, said) => ({
    what: `The file of ${network} could not be fetched${said}.`,
    todo: 'Check the connection, then try again.',
  }),
  'model-truncated': (network, said) => ({
    what: `Only a part of the file of ${network} arrived${said}.`,
    todo: 'Try again; if it stays so, the file on the server is damaged.',
  }),
  'model-corrupted': (network, said) => ({
    what: `The file of ${network} is not the one this page was made with: its SHA-256 differs${said}.`,
    todo: 'Reload the page; if it stays so, the file on the server is damaged.',
  }),
  'model-unreadable': (network, said) => ({
    what: `The runtime cannot read the file of ${network}${said}.`,
    todo: 'Try again, or choose other networks.',
  }),
  'backend-unavailable': (network, said) => ({
    what: `${network} cannot run on the chosen backend here${said}.`,
    todo: 'Set “Run on” back to automatic.',
  }),
  'run-too-large': (network, said) => ({
    what: `This run would store more answers of ${network} than there is memory for${said}.`,
    todo: 'Compute fewer positions.',
  }),
  'out-of-memory': (network, said) => ({
    what: `The browser gave ${network} no more memory${said}.`,
    todo: 'Close other tabs, or compute fewer positions, then try again.',
  }),
  'inference-failed': (network, said) => ({
    what: `${network} failed while it computed an image${said}.`,
    todo: 'What is computed so far is kept on screen. Try again.',
  }),
  'not-finite': (network, said) => ({
    what: `${network} gives no numbers${said}.`,
    todo: 'Its weights are damaged, or too large for the precision: choose another network.',
  }),
  'map-missing': (network, said) => ({
    what: `The published map of ${network} is not on the server${said}.`,
    todo: 'Whoever runs this page must put it back; then try again.',
  }),
  'map-damaged': (network, said) => ({
    what: `The published map of ${network} arrived damaged${said}.`,
    todo: 'Try again; if it stays so, the file on the server is damaged.',
  }),
  'map-unreachable': (network, said) => ({
    what: `The published map of ${network} could not be fetched${said}; this device may be offline.`,
    todo: 'Without a connection there are the maps that were shown here before. Connect, then try again.',
  }),
  'worker-crashed': (network, said) => ({
    what: `The worker that runs ${network} has stopped${said}.`,
    todo: 'What is computed so far is kept on screen. Start it again.',
  }),
};

const english = {
  ofNetworks,
  /** The network's file is the visitor's, and this device keeps it. */
  ofOwnFile: ((network, said) => ({
    what: `What this device keeps of your file for ${network} is damaged or gone${said}.`,
    todo: 'Drop the file here again, then reload the page.',
  })) satisfies OfNetwork,
  /** Said of a part of the page’s own code; there is nothing that it would lose. */
  notFetched: 'This part of the page could not be fetched. Check the connection, then try again.',
  serverAnswered: (status: number) => `The server answered ${status}.`,
  pageCame: 'A page came in its place, as from a network that one has to sign in to.',
  /** Within brackets, of a map. */
  mapRefused: (status: number) => `the server answered ${status}`,
  noAnswer: (seconds: number) => `no answer for ${seconds} seconds`,
  /** @param said in brackets, or empty. */
  mended: {
    memory: (said: string) =>
      `Memory ran short${said}, so the worker has been started again, with one image at a time.`,
    worker: (said: string) => `The worker stopped${said} and has been started again.`,
  },
  pictureNotLoaded: (title: string, why: string) =>
    `The picture “${title}” could not be loaded. ${ended(why)} Choose another object, or reload the page.`,
  builtInNotLoaded: (why: string) =>
    `The maps that come with this page could not be loaded (${why}), so the networks compute them here.`,
  topFivesNotLoaded: (why: string) => `What the networks name first could not be loaded (${why}).`,
  sceneNotKept: (title: string, why: string) =>
    `“${title}” is gone when this tab is closed. ${why}`,
  study: {
    notComputed: (network: string, scene: string) =>
      `${network} over ${scene}: the study has no result yet. Run it on and collect it again, or choose another.`,
    notThere: (network: string, scene: string) =>
      `${network} over ${scene}: the result is not in what was opened. Open the study’s whole folder.`,
    noNetwork: 'Choose a network for one of the maps.',
    resultsElsewhere: (report: string, results: number) =>
      `${report} lists ${results} results, which lie in the study’s folder: open that folder.`,
    notCollected: (folder: string) =>
      `${folder} has results of a study, but no report: “npm run study -- collect” writes it. Then open the folder again.`,
    noStudy: (folder: string) => `${folder} holds no study: neither its report.html nor results.`,
    notRead: (what: string, why: string) => `${what}: ${why}`,
  },
  /** Of files that were dropped. */
  dropped: {
    unreadable: (file: string, why: string) => `${file}: ${why}`,
    others: (files: readonly string[]) =>
      `Runs and objects are opened one at a time: ${files.join(', ')} ${files.length === 1 ? 'was' : 'were'} left out. Drop the next one by itself.`,
    nameless: (file: string) =>
      `${file}: a map’s name is needed, such as resnet50AA-fc-plane-c.csv, to know what it shows.`,
    tooEarly: (file: string) =>
      `${file} cannot be compared before the object is there. Drop it again.`,
    ofAnotherScene: (file: string, scene: string, onScreen: string) =>
      `${file} is a map of the scene ${scene}; ${onScreen} is on screen. Choose that object, then drop it again.`,
    notCompared: (file: string, why: string) => `${file} cannot be compared: ${why}`,
  },
};

/** What the session says of failures. */
export const sessionSentences = inLanguage('sessionSentences', english);
