import { join } from 'node:path';
import { LockFile } from '../lockFile.ts';
import { installTinyPair } from './tinyInstalled.ts';

/** Installs the tiny pair as `npm run models -- add` does, in no time, since it converts nothing. */
const [, , folder = ''] = process.argv;
const lock = await LockFile.take(join(folder, 'tiny.lock'));
if (lock === undefined) throw new RangeError('Another process has the lock.');
await installTinyPair(folder);
await lock.release();
