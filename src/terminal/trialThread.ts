import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { limitWasmMemory } from '../jobs/convert/trialLimits.ts';
import { tryOnnx } from '../jobs/convert/tryOnnx.ts';
import { reportingFailure } from '../jobs/jobWorker.ts';
import { type FromTrial, NODE_TRIAL, type TrialJob, trialErrorOf } from './nodeTrial.ts';

/** A thread that tries one network out: one that never ends or takes too much is ended with it. */

const port = parentPort as MessagePort;
const { bytes, weightFiles, classifier } = workerData.triesOut as TrialJob;
limitWasmMemory([bytes, ...weightFiles.values()].reduce((sum, { length }) => sum + length, 0));

const tryOut = reportingFailure<void, FromTrial>(
  async (_, post) => {
    const onProgress = (share: number) => post({ type: 'progress', share }, []);
    const tried = await tryOnnx(bytes, weightFiles, classifier, NODE_TRIAL, onProgress);
    post({ type: 'tried', classifier: tried }, []);
  },
  (reason) => ({ type: 'failed', error: trialErrorOf(reason) }),
);
await tryOut(undefined, (message, transfer) => port.postMessage(message, transfer));
