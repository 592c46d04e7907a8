import { takeJob } from '../jobWorker.ts';
import { conversionWith } from './conversion.ts';

/** The page's worker for a dropped file: one job, and nothing but. */
takeJob(conversionWith(async () => (await import('./browserTrial.ts')).BROWSER_TRIAL));
