import { inLanguage } from '../../session/inLanguage.ts';

const english = {
  howItRuns: {
    title: 'Speed and device',
    oneThread: {
      'no-secure-context':
        'Each network runs on one thread, and on the processor: this page was opened without https, and to such pages browsers give neither more threads nor WebGPU. Everything else works.',
      'not-reloaded':
        'Each network runs on one thread: this page was in use before it could be cross-origin isolated, which threads need. Reload it when you like, and they run on several. Everything else works.',
      'not-isolated':
        'Each network runs on one thread: this page is not cross-origin isolated. The server did not send the two headers that threads need, and the page’s service worker could not add them so far; reloading the page may help. Everything else works.',
      'no-shared-memory':
        'Each network runs on one thread: this browser offers no shared memory here. Everything else works.',
    },
    offline: {
      'not-yet': 'Without a connection: nothing can be said before the networks are loaded.',
      complete:
        'Without a connection: this page opens and runs with the networks that are kept on this device.',
      incomplete:
        'Without a connection: not everything could be kept on this device. The next visit tries again.',
      refused: 'Without a connection: this browser keeps nothing for this page here.',
    },
    offlineWithoutNetworks:
      'Without a connection: this page opens, but runs nothing, for not all networks are kept.',
    runOn: 'Run on',
    preferences: {
      auto: 'automatic (fastest backend that passes our check)',
      wasm: 'WASM',
      webgpu: 'WebGPU',
    },
    columns: {
      network: 'Network',
      backend: 'Measured on',
      batch: 'Batch',
      imagesPerSecond: 'Images a second',
      relativeError: 'Difference from WASM',
    },
    backends: { wasm: 'WASM', webgpu: 'WebGPU', native: 'native ONNX Runtime' },
    notMeasured: 'Nothing is measured yet: each network is while it runs.',
    inUse: (network: string, backend: string, batch: number, remark: string | undefined) => {
      const images = batch === 1 ? '1 image' : `${batch} images`;
      const sentence = `${network}: ${backend}, ${images} at a time.`;
      return remark === undefined ? sentence : `${sentence} ${remark}`;
    },
    shares: (network: string, sideInPx: number) =>
      `${network}: images are windows over one picture, and share what they have in common up to feature maps of ${sideInPx} × ${sideInPx} px.`,
    sharesNot: {
      'picture-behind':
        'over a picture that stays where it is, images have no windows in common, so every one is computed whole; over one colour it goes faster.',
      'no-parts': 'every image is computed whole: this network cannot be run in parts here.',
      'too-large':
        'every image is computed whole: the picture is too large for what they share to be computed at once.',
      'no-gain': 'every image is computed whole: sharing early layers would gain nothing.',
      slower: 'every image is computed whole, which is faster on this device.',
      failed: 'every image is computed whole, since sharing early layers failed.',
    },
  },
  keptRow: {
    sureToRemove: (title: string) => (
      <>
        Remove <strong>{title}</strong> for good?
      </>
    ),
    keep: 'Keep it',
    removeForGood: 'Remove for good',
    removeNamed: (title: string) => `Remove ${title}`,
    remove: 'Remove',
    askToRemove: 'Remove …',
  },
  kinds: {
    page: {
      title: 'The page itself',
      nextTime: 'The next visit downloads it again, and needs a connection for that.',
    },
    networks: {
      title: 'Downloaded networks',
      nextTime: 'It is downloaded again when it is next chosen.',
    },
    runs: {
      title: 'Runs',
      nextTime: 'It is computed again when it is next asked for.',
    },
    'own-networks': {
      title: 'Your own networks',
      nextTime: 'To use it again, drop its file again.',
    },
    'own-objects': {
      title: 'Your own objects',
      nextTime: 'It is gone, unless you have saved it as a file.',
    },
  },
  kept: {
    page: 'Shiftscope',
    ofPage: 'to open it without a connection',
    /** @param whole the size of the whole file, where only a part of it has come. */
    ofNetwork: (whole: string | undefined, isKnown: boolean) => {
      const remarks = [
        ...(whole === undefined ? [] : [`of ${whole}, the rest follows when it is next chosen`]),
        ...(isKnown ? [] : ['not among this page’s networks any more']),
      ];
      return remarks.length === 0 ? undefined : remarks.join('; ');
    },
    run: (scene: string, network: string) => `${scene}, ${network}`,
    ofRun: (cells: number, positions: number) =>
      `${cells.toLocaleString('en-GB')} of ${positions.toLocaleString('en-GB')} positions`,
    ofOwnNetwork: (fileName: string, classes: number) =>
      `from ${fileName}, ${classes.toLocaleString('en-GB')} classes`,
  },
  newVersion: {
    waits: 'New version: reload when you like.',
    reload: 'Reload now',
  },
  notKept: {
    unavailable:
      'The browser keeps nothing for this page (the window is private, or site data is blocked): everything works, but each visit downloads the networks again.',
    /** Where it is said already that the browser keeps no run. */
    alsoUnavailable: 'Everything works all the same, but each visit downloads the networks again.',
    noRoom: (network: string) =>
      `There is no room on this device to keep ${network}: it runs, but is downloaded again at the next visit.`,
    failed: (network: string, detail: string) =>
      `${network} could not be kept on this device: it runs, but is downloaded again at the next visit (${detail.replace(/\.$/, '')}).`,
    seeWhatIsKept: 'See what is kept',
  },
  storage: {
    title: 'Storage on this device',
    looking: 'Looking at what is kept …',
    none: 'None.',
    isRemoved: (title: string, nextTime: string) => `${title} is removed. ${nextTime}`,
    browserFailed: (detail: string) =>
      `The browser failed at it (${detail.replace(/\.$/, '')}). Try again; if it stays so, reload the page.`,
    /** @param ofAddress where the browser tells how much it counts and allows. */
    total: (
      listed: string,
      ofAddress: { readonly used: string; readonly allowed: string } | undefined,
    ) =>
      [
        `What is listed here takes ${listed}.`,
        ...(ofAddress === undefined
          ? []
          : [
              `The browser counts ${ofAddress.used} for this page’s address, and allows ${ofAddress.allowed}.`,
            ]),
        'Nothing of it ever leaves this device.',
      ].join(' '),
    cannotPersist:
      'The browser may remove it by itself when the device runs short of room, and cannot be asked not to: that takes a page that is served by https.',
    persists:
      'The browser has agreed to keep it: it removes nothing by itself, even when the device runs short of room.',
    mayBeRemoved:
      'The browser may remove it by itself when the device runs short of room, your own things too. It can be asked not to; it then may ask you.',
    refusedToPersist:
      'The browser did not agree. Some decide by how often a page is used, or whether it is bookmarked or installed: ask again later, and keep files of what is your own.',
    askToPersist: 'Ask the browser to keep it',
    askToClear: 'Clear all …',
    clear: {
      title: 'Clear all',
      /** @param ownCount things that are the visitor’s own. */
      what: (bringsAgain: boolean, ownCount: number) => {
        const things = ownCount === 1 ? 'One thing' : `${ownCount} things`;
        return [
          ...(bringsAgain
            ? [
                'What came from the server is downloaded again, and runs are computed again, when they are next needed.',
              ]
            : []),
          ...(ownCount > 0
            ? [`${things} of your own would be gone for good, unless you have the files.`]
            : []),
        ].join(' ');
      },
      keep: 'Keep everything',
      removeAllButOwn: 'Remove all but my own',
      removeAll: 'Remove everything',
      removeAllAndOwn: 'Remove everything, my own too',
    },
    cleared: (size: string, keepsOwn: boolean) =>
      keepsOwn
        ? `Removed: ${size}, all but what is your own. The next visit downloads and computes what it needs.`
        : `Removed: ${size}, all that was listed. The next visit downloads and computes what it needs.`,
  },
  wakeLock: {
    ask: 'keep the screen awake',
    state: {
      unavailable: '',
      released: '',
      held: ' (it stays awake)',
      'held-untold': ' (it stays awake; this browser does not tell whether it is on battery)',
      'on-battery': ' (not on battery)',
      refused: ' (the browser refuses)',
    },
  },
};

/** What the page says of this device: how networks run on it, and what is kept there. */
export const deviceTexts = inLanguage('deviceTexts', english);
