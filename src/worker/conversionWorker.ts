import type { ToConversion } from '../protocol/conversionMessages.ts';
import { doConversion } from './conversion.ts';

/** The page's worker for a dropped file: one job, and nothing but. */

const scope = self as unknown as DedicatedWorkerGlobalScope;

scope.onmessage = ({ data }: MessageEvent<ToConversion>) => {
  void doConversion(data, (message, transfer) => scope.postMessage(message, transfer));
};
