import { takeJob } from '../jobWorker.ts';
import { doConversion } from './conversion.ts';

/** The page's worker for a dropped file: one job, and nothing but. */
takeJob(doConversion);
