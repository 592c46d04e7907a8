import { register } from 'tsx/esm/api';

// A worker thread starts from JavaScript only, whatever the main thread was started with.
register();
await import('./nodeWorker.ts');
