import { inLanguage } from '../kit/inLanguage.ts';

const english = {
  howItRuns: {
    title: 'How it runs',
    oneThread: {
      'no-secure-context':
        'Each network runs on one thread: browsers allow threads on https and localhost alone. Everything else works.',
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
      auto: 'automatic: the fastest that is right',
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
    backends: { wasm: 'WASM', webgpu: 'WebGPU' },
    notMeasured: 'Nothing is measured yet: each network is while it runs.',
    inUse: (network: string, backend: string, batch: number, remark: string | undefined) => {
      const images = batch === 1 ? '1 image' : `${batch} images`;
      const sentence = `${network}: ${backend}, ${images} at a time.`;
      return remark === undefined ? sentence : `${sentence} ${remark}`;
    },
  },
};

/** What the page says of this device: how networks run on it, and what is kept there. */
export const deviceTexts = inLanguage({ en: english });
