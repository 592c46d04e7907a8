import { availableParallelism, cpus } from 'node:os';
import { Command } from 'commander';
import { SCENES } from '../datasets/catalogue.ts';
import { NETWORK_PAIRS } from '../models/catalogue.ts';
import { anchorPosition } from '../src/domain/grid.ts';
import { gridOf } from '../src/domain/scene.ts';
import { builtInScene } from '../src/terminal/builtInScene.ts';
import { type MapRequest, runNetwork } from '../src/terminal/runNetwork.ts';

/**
 * `npm run bench:terminal`: the built-in pair's class maps as `npm run map` computes them, natively
 * and on WASM in turns, from opening the networks to the last value.
 */

const { standard, antialiased } = NETWORK_PAIRS[0];

interface Timed {
  readonly seconds: number;
  readonly images: number;
  /** Of both networks, one after the other. */
  readonly values: readonly number[];
  readonly threads: number;
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

async function time(request: MapRequest): Promise<Timed> {
  const start = performance.now();
  let images = 0;
  const runs = await Promise.all(
    [standard, antialiased].map((network) =>
      runNetwork(network, request, (done, inAll) => {
        if (done === inAll) images += inAll;
      }),
    ),
  );
  return {
    seconds: (performance.now() - start) / 1000,
    images,
    values: runs.flatMap(({ maps }) => [...(maps[0] as Float32Array)]),
    threads: runs[0]?.inUse.threads ?? 0,
  };
}

/** Of maps that lack the same positions. */
function largestDifference(a: readonly number[], b: readonly number[]): number {
  return a.reduce((largest, value, i) => {
    const difference = Math.abs(value - (b[i] as number));
    return Number.isNaN(difference) ? largest : Math.max(largest, difference);
  }, 0);
}

async function compare(options: { stride: string; rounds: string; scene: string }): Promise<void> {
  const entry = SCENES.find(({ id }) => id === options.scene);
  if (entry === undefined) throw new Error(`There is no scene “${options.scene}”.`);
  const scene = await builtInScene(entry);
  const request = {
    scene,
    strideInPx: Number(options.stride),
    layers: ['class'],
    anchor: anchorPosition('c', gridOf(scene)),
    targetClass: entry.targetClass,
  } as const;
  const native: Timed[] = [];
  const wasm: Timed[] = [];
  console.log(`${availableParallelism()} of ${cpus().length} × ${cpus()[0]?.model.trim()}`);
  console.log(`${entry.id}, every ${options.stride}th position, both networks side by side`);
  const line = (round: string, ofNative: number, ofWasm: number, ratio: number) =>
    console.log(
      round.padEnd(7),
      ofNative.toFixed(1).padStart(10),
      ofWasm.toFixed(1).padStart(8),
      ratio.toFixed(2).padStart(7),
    );
  console.log('round    native, s  WASM, s   ratio');
  for (let round = 1; round <= Number(options.rounds); round++) {
    // Whatever else the machine does comes and goes: neither is always the first.
    const turns = [
      async () => native.push(await time({ ...request, backend: 'native' })),
      async () => wasm.push(await time({ ...request, backend: 'wasm' })),
    ];
    for (const turn of round % 2 === 1 ? turns : turns.toReversed()) await turn();
    const [ofNative, ofWasm] = [native.at(-1)?.seconds ?? 0, wasm.at(-1)?.seconds ?? 0];
    line(String(round), ofNative, ofWasm, ofWasm / ofNative);
  }
  const seconds = (of: readonly Timed[]) => of.map((one) => one.seconds);
  const ratios = seconds(wasm).map((ofWasm, i) => ofWasm / (native[i]?.seconds ?? 0));
  line('median', median(seconds(native)), median(seconds(wasm)), median(ratios));
  const difference = largestDifference(native[0]?.values ?? [], wasm[0]?.values ?? []);
  console.log(
    `${native[0]?.images} images a round and backend; ${native[0]?.threads} native threads each; largest difference of a value ${difference.toExponential(1)}`,
  );
}

await new Command('npm run bench:terminal --')
  .description('How much faster the terminal is on native ONNX Runtime than on WASM.')
  .option('--stride <px>', 'a value every so many pixels', '8')
  .option('--rounds <count>', 'how many times each', '5')
  .option('--scene <name>', 'built-in scene', 'berry')
  .action(compare)
  .parseAsync();
