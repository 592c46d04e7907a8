import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Position } from '../../src/domain/grid.ts';
import { gridOf } from '../../src/domain/scene.ts';
import { NETWORKS } from '../pageTest.ts';
import { builtInScene, referenceLogits } from '../reference.ts';
import { StaticHost } from '../staticHost.ts';
import { openFirefox } from './firefox.ts';
import type { OtherBrowser } from './otherBrowser.ts';
import { openWebKit } from './webkit.ts';

/**
 * `npm run test:browsers`: the built page in browsers other than Chromium, on a host that sends no
 * headers: load, run, hover, and all of it again without the server.
 */

const FIREFOX = ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find(existsSync);
const WEBKIT = ['/usr/bin/WebKitWebDriver'].find(existsSync);

const BROWSERS: readonly {
  readonly name: string;
  readonly missing: string | undefined;
  /** Of each network, where four cores are reported. */
  readonly threads: number;
  readonly open: () => Promise<OtherBrowser>;
}[] = [
  {
    name: 'Firefox',
    missing: FIREFOX ? undefined : 'Install Firefox (on Debian: apt-get install firefox-esr).',
    threads: 2,
    open: () => openFirefox(FIREFOX ?? ''),
  },
  ...[
    { name: 'WebKitGTK', options: {}, threads: 1 },
    // Safari offers isolated pages shared memory without being told.
    {
      name: 'WebKitGTK with shared memory',
      options: { JSC_useSharedArrayBuffer: '1' },
      threads: 2,
    },
  ].map(({ name, options, threads }) => ({
    name,
    missing: WEBKIT
      ? undefined
      : 'Install WebKitGTK’s driver and a display (on Debian: apt-get install webkit2gtk-driver xvfb).',
    threads,
    open: () => openWebKit(WEBKIT ?? '', options),
  })),
];

/** Of both networks, at a position of a scene, by PyTorch. */
function expectedAt(scene: string, position: Position): number[] {
  const { targetClass } = builtInScene(scene);
  return NETWORKS.map(({ id }) => {
    const logits = referenceLogits(id, scene, position);
    const largest = Math.max(...logits);
    const sum = logits.reduce((total, logit) => total + Math.exp(logit - largest), 0);
    return Math.exp((logits[targetClass] as number) - largest) / sum;
  });
}

/** Runs in the page. */
function look() {
  const text = (selector: string) => document.querySelector(selector)?.textContent ?? '';
  const figure = (title: string) =>
    Number(text(`[aria-label="${title}, value at the crosshair"]`) || Number.NaN);
  const buttons = [...document.querySelectorAll('button')];
  const howItRuns = buttons.find(({ textContent }) => textContent === 'Speed and device');
  const map = document.querySelector('[role="application"][aria-label^="Standard"]');
  const box = map?.getBoundingClientRect();
  return {
    isolated: crossOriginIsolated,
    sharedMemory: typeof SharedArrayBuffer === 'function',
    progress: text('[aria-label="Progress"] p'),
    alerts: [...document.querySelectorAll('[role=alert]')].map(({ textContent }) => textContent),
    values: [figure('Standard'), figure('Anti-aliased')],
    kept: howItRuns?.parentElement?.textContent ?? '',
    map: box ? { x: box.x, y: box.y, width: box.width, height: box.height } : undefined,
    mapName: map?.getAttribute('aria-label') ?? '',
  };
}

type Seen = ReturnType<typeof look>;
const lookAt = (browser: OtherBrowser) => browser.evaluate(String(look)) as Promise<Seen>;

async function untilFinished(browser: OtherBrowser): Promise<Seen> {
  let seen: Seen | undefined;
  await expect(async () => {
    // The page may reload itself meanwhile.
    seen = await lookAt(browser);
    expect(seen.progress).toContain('Finished');
  }).toPass({ timeout: 240_000, intervals: [1000] });
  expect(seen?.alerts).toEqual([]);
  return seen as Seen;
}

for (const { name, missing, threads, open } of BROWSERS) {
  test(`${name}: load, run, hover; again without the server`, async () => {
    test.skip(missing !== undefined, missing);
    test.setTimeout(400_000);
    const host = await StaticHost.start(resolve('dist'));
    const browser = await open();
    try {
      await browser.open(`${host.url}?scene=berry&stride=32`);
      const online = await untilFinished(browser);
      console.log(
        `${browser.version}, shared memory: ${online.sharedMemory ? 'yes' : 'no'}. ${online.progress}`,
      );
      expect(online.isolated).toBe(true);
      expect(online.progress).toContain(`WASM, ${threads} thread${threads === 1 ? '' : 's'} each`);
      await expectValues(browser, 'berry', { y: 62, x: 62 });
      await hover(browser, 'berry', { y: 96, x: 96 });
      await browser.evaluate(
        "() => [...document.querySelectorAll('button')].find((b) => b.textContent === 'Speed and device').click()",
      );
      await expect
        .poll(async () => (await lookAt(browser)).kept, { timeout: 120_000 })
        .toContain('opens and runs');

      await host.stop();
      await browser.open(`${host.url}?scene=espresso&stride=32`);
      const offline = await untilFinished(browser);
      expect(offline.isolated).toBe(true);
      await expectValues(browser, 'espresso', { y: 62, x: 62 });
      // A run at this stride does not come there.
      await hover(browser, 'espresso', { y: 17, x: 101 });
    } finally {
      await browser.close();
      await host.stop();
    }
  });
}

/** Moves the pointer onto a cell of the left map. */
async function hover(browser: OtherBrowser, scene: string, position: Position): Promise<void> {
  await browser.evaluate(
    `() => document.querySelector('[role="application"][aria-label^="Standard"]').scrollIntoView({ block: 'center' })`,
  );
  const { map } = await lookAt(browser);
  if (map === undefined) throw new Error('There is no map.');
  const { rows, cols } = gridOf(builtInScene(scene).scene);
  await browser.movePointer(map.x + map.width / 2, map.y + map.height / 2);
  await browser.movePointer(
    map.x + ((position.x + 0.5) / cols) * map.width,
    map.y + ((position.y + 0.5) / rows) * map.height,
  );
  await expectValues(browser, scene, position);
}

/** The crosshair stands at the position, and both figures are what PyTorch says of it. */
async function expectValues(
  browser: OtherBrowser,
  scene: string,
  position: Position,
): Promise<void> {
  await expect(async () => {
    const { values, mapName } = await lookAt(browser);
    expect(mapName).toMatch(new RegExp(`x\\s${position.x}, y\\s${position.y}\\b`));
    for (const [i, expected] of expectedAt(scene, position).entries()) {
      expect(Math.abs((values[i] as number) - expected)).toBeLessThan(1e-3);
    }
  }).toPass({ timeout: 60_000 });
}
