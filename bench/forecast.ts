import type { Browser, Page } from '@playwright/test';
import { SCENES } from '../datasets/catalogue.ts';

/** Long enough on two cores for a forecast after a minute to have something left. */
const STRIDE_IN_PX = 4;
const LOOKED_AT_S = [10, 30, 60];
const LONGEST_RUN_IN_MS = 900_000;

const SECONDS_OF = { s: 1, min: 60, h: 3600 } as const;

interface Noted {
  /** Since the run began. */
  readonly atS: number;
  readonly text: string;
}

/**
 * Prints what the page says of the time left, beside what came true: of a first visit, and of a run of
 * another object after it, when this device remembers how fast it was.
 */
export async function forecastAgainstTruth(browser: Browser, url: string): Promise<void> {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  console.log('\nTime left as the page says it, and as it came true');
  console.log('visit    after       said              truth   said / truth');
  for (const [i, { id }] of SCENES.slice(0, 2).entries()) {
    const page = await context.newPage();
    await page.goto(`${url}?scene=${id}&stride=${STRIDE_IN_PX}`);
    const { noted, durationInS } = await watchRun(page);
    await page.close();
    for (const after of LOOKED_AT_S) {
      const last = noted.filter(({ atS }) => atS <= after).at(-1);
      const said = /([\d.]+ – [\d.]+ (?:s|min|h)|less than \d+ s) left/.exec(last?.text ?? '')?.[1];
      const truthInS = durationInS - after;
      const isOver = truthInS <= 0;
      console.log(
        (i === 0 ? 'first' : 'second').padEnd(7),
        `${after} s`.padStart(6),
        (isOver ? 'finished' : (said ?? 'nothing')).padStart(18),
        (isOver ? '–' : `${truthInS.toFixed(0)} s`).padStart(10),
        (isOver || said === undefined ? '–' : (middleOf(said) / truthInS).toFixed(2)).padStart(10),
      );
    }
  }
  await context.close();
}

/** Notes what the line of progress says, from the first image that is computed to the end. */
async function watchRun(page: Page): Promise<{ noted: readonly Noted[]; durationInS: number }> {
  const line = page.getByTestId('progress-detail');
  await line.filter({ hasText: 'images a second' }).waitFor({ timeout: LONGEST_RUN_IN_MS });
  const begun = performance.now();
  const noted: Noted[] = [];
  for (;;) {
    const text = (await line.textContent()) ?? '';
    const atS = (performance.now() - begun) / 1000;
    if (text.includes('Finished')) return { noted, durationInS: atS };
    noted.push({ atS, text });
    await page.waitForTimeout(200);
  }
}

/** Of a range as it is said, in seconds. */
function middleOf(said: string): number {
  const unit = /(s|min|h)$/.exec(said)?.[1] as keyof typeof SECONDS_OF;
  const [from = 1, to = from] = [...said.matchAll(/[\d.]+/g)].map(([number]) => Number(number));
  return Math.sqrt(from * to) * SECONDS_OF[unit];
}
