import { expect, test } from '@playwright/test';
import { TINY_PAGE } from './builtPage.ts';
import { FAULTS } from './soak/faults.ts';
import { firstDifference, soak, undisturbed } from './soak/soak.ts';
import { StaticHost } from './staticHost.ts';

/** The command, `npm run soak`, has runs of every position, for an hour. */
const STRIDE_IN_PX = 4;

const KINDS = Object.keys(FAULTS);

test.use({ serviceWorkers: 'allow' });

test('whatever happens to a tab every few seconds, its maps are those of a run that nothing disturbs', async ({
  browser,
  context,
}) => {
  test.setTimeout(400_000);
  const host = await StaticHost.start(TINY_PAGE);
  try {
    const clean = await browser.newContext();
    const expected = await undisturbed(clean, host, STRIDE_IN_PX);
    await clean.close();
    const faults: string[] = [];
    const { tables, thrown } = await soak(context, host, {
      ...{
        strideInPx: STRIDE_IN_PX,
        seed: 1,
        faults: KINDS.length,
        faultEveryMs: 1000,
        holdMs: 2000,
      },
      ...{ sampleEveryMs: Number.POSITIVE_INFINITY, onSample: () => {} },
      onFault: (name) => faults.push(name),
    });
    expect(new Set(faults)).toEqual(new Set(KINDS));
    for (const table of tables) expect(firstDifference(table, expected)).toBeUndefined();
    expect(thrown).toEqual([]);
  } finally {
    await host.stop();
  }
});
