import { type MessagePort, parentPort } from 'node:worker_threads';
import { Engine } from '../engine/engine.ts';
import type { ToWorker } from '../engine/protocol/messages.ts';
import { ENGINE_IN_NODE } from './engineInNode.ts';

/** One network's worker thread in the terminal: the same engine as in the page. */

const port = parentPort as MessagePort;

const engine = new Engine({
  ...ENGINE_IN_NODE,
  post: (message, transfer) => port.postMessage(message, transfer),
});

port.on('message', (message: ToWorker) => engine.handle(message));
