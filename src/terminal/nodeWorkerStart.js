import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

// A worker thread starts from JavaScript only, whatever the main thread was started with.
register();
await (workerData?.triesOut ? import('./trialThread.ts') : import('./nodeWorker.ts'));
