import { Command } from 'commander';
import type { Bench } from './benchPage.ts';
import { inBuiltPages } from './inBuiltPages.ts';
import type { TimedMap, TimedPass } from './wholeMapInTurns.ts';

/**
 * `npm run bench:whole-map`: maps of every position in Chromium, both networks of the built-in pair side by
 * side as in the page, of whole images and of what they share, in turns. What is not computed within the
 * limit is taken to go on as fast as its pass did.
 */

interface Options {
  readonly scenes: string;
  readonly turn: string;
  readonly minutes: string;
}

const COLUMNS = [20, 12, 22, 12, 12, 8, 0] as const;

function print(cells: readonly string[]): void {
  console.log(cells.map((cell, i) => cell.padStart(COLUMNS[i] ?? 0)).join(' '));
}

/** @param way 0 of whole images, 1 of what they share. @returns NaN where none was computed. */
function msAnImage({ images, durationsInMs }: TimedPass, way: 0 | 1): number {
  return durationsInMs[way] / images[way];
}

/** Both ways. */
function isTimed({ images }: TimedPass): boolean {
  return images.every((count) => count > 0);
}

/** What the whole map takes on a network, at the speed of each pass; without those that one way has not reached. */
function secondsOf({ passes }: TimedMap, way: 0 | 1): number {
  return passes
    .filter(isTimed)
    .reduce((sum, pass) => sum + (pass.imagesInAll * msAnImage(pass, way)) / 1000, 0);
}

function report(sceneId: string, maps: readonly TimedMap[]): void {
  print([sceneId, 'pass', 'images, of them timed', 'whole, ms', 'shared, ms', 'ratio', ' sharing']);
  for (const { network, passes } of maps) {
    for (const pass of passes) {
      const [whole, shared] = [msAnImage(pass, 0), msAnImage(pass, 1)];
      print([
        network,
        pass.strideInPx === 0 ? 'first' : `to ${pass.strideInPx} px`,
        `${pass.imagesInAll} (${pass.images.join(', ')})`,
        whole.toFixed(1),
        shared.toFixed(1),
        (whole / shared).toFixed(2),
        ` ${pass.sharing.join(', ')}`,
      ]);
    }
  }
  const isWhole = maps.every(({ passes }) => passes.every(isTimed));
  const seconds = ([0, 1] as const).map((way) => maps.map((map) => secondsOf(map, way)));
  for (const [i, { network }] of maps.entries()) {
    const [whole, shared] = seconds.map((of) => of[i] as number) as [number, number];
    print([
      network,
      isWhole ? 'in all' : 'these passes',
      '',
      `${whole.toFixed(0)} s`,
      `${shared.toFixed(0)} s`,
      (whole / shared).toFixed(2),
    ]);
  }
  const [whole, shared] = seconds.map((of) => Math.max(...of)) as [number, number];
  print([
    'the slower one',
    '',
    '',
    `${whole.toFixed(0)} s`,
    `${shared.toFixed(0)} s`,
    (whole / shared).toFixed(2),
  ]);
}

async function run({ scenes, turn, minutes }: Options): Promise<void> {
  await inBuiltPages(async (browser, url) => {
    for (const sceneId of scenes.split(',')) {
      const page = await browser.newPage({ serviceWorkers: 'block' });
      await page.goto(`${url}bench/bench.html`);
      const turns = { turnInMs: 1000 * Number(turn), limitInMs: 60_000 * Number(minutes) };
      const maps = await page.evaluate(
        async ([id, inTurns]): ReturnType<Bench['wholeMap']> =>
          (await window.bench).wholeMap(id, inTurns),
        [sceneId, turns] as const,
      );
      report(sceneId, maps);
      await page.close();
    }
  });
}

await new Command('npm run bench:whole-map --')
  .description('What a whole map in the page gains when images share what they have in common.')
  .option('--scenes <names>', 'built-in scenes, separated by commas', 'berry,plane')
  .option('--turn <seconds>', 'after which the other way goes on', '20')
  .option('--minutes <count>', 'for each scene; a whole map both ways takes an hour', '120')
  .action(run)
  .parseAsync();
