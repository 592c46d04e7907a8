/** Mutated files for every reader: `npm run fuzz -- --seed 1 --mutations 10000`. */
import { parseArgs } from 'node:util';
import { fuzz } from './fuzz.ts';
import { readers } from './readers.ts';

const LONGEST_IN_MS = 5000;
const MOST_MEMORY_IN_BYTES = 1e9;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    mutations: { type: 'string', default: '10000' },
  },
});
const seed = Number(values.seed);
const all = await readers();
const mutationsEach = Math.ceil(Number(values.mutations) / all.length);
const startMs = performance.now();
let isClean = true;
for (const reader of all) {
  const { read, refused, longestInMs, faults } = await fuzz(
    reader,
    seed,
    mutationsEach,
    LONGEST_IN_MS,
  );
  console.log(
    `${reader.name}: ${read} read, ${refused} refused, at most ${longestInMs.toFixed(0)} ms, ${faults.length} faults`,
  );
  for (const { error, file } of faults) console.log(`  ${error}\n  ${file.slice(0, 4000)}`);
  isClean &&= faults.length === 0;
}
// Of the whole process, Node and its libraries included.
const memoryInBytes = process.resourceUsage().maxRSS * 1024;
const tookInS = (performance.now() - startMs) / 1000;
console.log(
  `${mutationsEach * all.length} mutations of seed ${seed} in ${tookInS.toFixed(0)} s, at most ${(memoryInBytes / 1e6).toFixed(0)} MB`,
);
if (!isClean || memoryInBytes > MOST_MEMORY_IN_BYTES) process.exitCode = 1;
