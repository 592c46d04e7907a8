import { availableParallelism, cpus } from 'node:os';
import { Command } from 'commander';
import { SCENES } from '../datasets/catalogue.ts';
import { NETWORK_PAIRS } from '../models/catalogue.ts';
import { anchorPosition } from '../src/domain/grid.ts';
import { gridOf } from '../src/domain/scene.ts';
import { builtInScene } from '../src/terminal/builtInScene.ts';
import { type MapRequest, runNetwork } from '../src/terminal/runNetwork.ts';
import { median } from './median.ts';

/**
 * `npm run bench:terminal`: the built-in pair's class maps as `npm run map` computes them, natively and on
 * WASM, of whole images and with what they share computed once, in turns, from opening the networks to
 * the last value.
 */

const { standard, antialiased } = NETWORK_PAIRS[0];

interface Timed {
  readonly seconds: number;
  readonly images: number;
  /** Of both networks, one after the other. */
  readonly values: readonly number[];
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
  };
}

/** Of maps that lack the same positions. */
function largestDifference(a: readonly number[], b: readonly number[]): number {
  return a.reduce((largest, value, i) => {
    const difference = Math.abs(value - (b[i] as number));
    return Number.isNaN(difference) ? largest : Math.max(largest, difference);
  }, 0);
}

type Way = Pick<MapRequest, 'backend' | 'wholeImages'>;

/** The first one is what the others are held against. */
const WAYS: Readonly<Record<string, Way>> = {
  'WASM, whole images': { backend: 'wasm', wholeImages: true },
  'WASM, shared': { backend: 'wasm', wholeImages: false },
  'native, whole images': { backend: 'native', wholeImages: true },
  'native, shared': { backend: 'native', wholeImages: false },
};

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
  const names = Object.keys(WAYS);
  const timed = new Map<string, Timed[]>(names.map((name) => [name, []]));
  console.log(`${availableParallelism()} of ${cpus().length} × ${cpus()[0]?.model.trim()}`);
  console.log(`${entry.id}, every ${options.stride}th position, both networks side by side`);
  for (let round = 0; round < Number(options.rounds); round++) {
    // Whatever else the machine does comes and goes: each begins a round in turn.
    const turns = names.map((_, i) => names[(i + round) % names.length] as string);
    for (const name of turns) {
      timed.get(name)?.push(await time({ ...request, ...(WAYS[name] as Way) }));
    }
    const seconds = names.map((name) => timed.get(name)?.at(-1)?.seconds.toFixed(1));
    console.log(`round ${round + 1}: ${seconds.join(' s, ')} s`);
  }
  const [ofFirst = []] = names.map((name) => timed.get(name));
  console.log(`${''.padEnd(22)}${'median, s'.padStart(10)}${'times as fast'.padStart(26)}  values`);
  for (const [name, of] of timed) {
    const ratios = of.map(({ seconds }, i) => (ofFirst[i]?.seconds ?? 0) / seconds);
    const range = `${Math.min(...ratios).toFixed(2)} – ${Math.max(...ratios).toFixed(2)}`;
    const difference = largestDifference(of[0]?.values ?? [], ofFirst[0]?.values ?? []);
    console.log(
      name.padEnd(22) +
        median(of.map(({ seconds }) => seconds))
          .toFixed(1)
          .padStart(10) +
        `${median(ratios).toFixed(2)} (${range})`.padStart(26) +
        `  within ${difference.toExponential(1)}`,
    );
  }
  console.log(`${ofFirst[0]?.images} images a round and way`);
}

await new Command('npm run bench:terminal --')
  .description(
    'How much faster the terminal is on native ONNX Runtime than on WASM, and when images share what they have in common.',
  )
  .option('--stride <px>', 'a value every so many pixels', '8')
  .option('--rounds <count>', 'how many times each', '5')
  .option('--scene <name>', 'built-in scene', 'berry')
  .action(compare)
  .parseAsync();
