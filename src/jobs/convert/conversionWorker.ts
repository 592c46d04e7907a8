import { doConversion } from './conversion.ts';
import type { ToConversion } from './conversionMessages.ts';

/** The page's worker for a dropped file: one job, and nothing but. */

const scope = self as unknown as DedicatedWorkerGlobalScope;

scope.onmessage = ({ data }: MessageEvent<ToConversion>) => {
  void doConversion(data, (message, transfer) => scope.postMessage(message, transfer));
};
