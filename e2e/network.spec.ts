import { expect, type Request } from '@playwright/test';
import { mapOnPage, pictureOnPage, prepare, test, untilFinished } from './pageTest.ts';

/** File names without the digest that the build gives them. */
const nameOf = (address: string) =>
  new URL(address).pathname.replace(/^\//, '').replace(/-[\w-]{8}(?=\.\w+$)/, '');

test('a first visit fetches what the chosen pair needs and nothing else, from one place', async ({
  page,
  context,
  baseURL,
}) => {
  const asked: string[] = [];
  context.on('request', (request) => asked.push(request.url()));
  await page.goto('./?scene=berry&stride=32');
  await untilFinished(page);
  await pictureOnPage(page).hover();
  await mapOnPage(page, 'Standard').hover();
  // Long enough for what a page fetches when nothing else is to be done.
  await page.waitForTimeout(2000);

  for (const address of asked) expect(address).toContain(baseURL as string);
  const names = new Set(asked.map(nameOf));
  const data = [...names].filter((name) => /\.(onnx|wasm|mjs|png|json|bin|csv|gz)$/.test(name));
  expect(data.toSorted()).toEqual([
    'assets/berry.png',
    'assets/efficientnet-lite0.onnx',
    'assets/efficientnet-lite0AA.onnx',
    'assets/ort-wasm-simd-threaded.mjs',
    'assets/ort-wasm-simd-threaded.wasm',
  ]);
  const rest = [...names].filter((name) => !data.includes(name));
  console.log(`Besides the networks, their runtime and the picture: ${rest.toSorted().join(', ')}`);
  expect(rest.filter((name) => /webgpu|published/i.test(name))).toEqual([]);
});

test('the page’s policy refuses scripts of others, and requests to others; the tests see that', async ({
  context,
}) => {
  const page = await context.newPage();
  const thrown = await prepare(page);
  const asked: Request[] = [];
  context.on('request', (request) => asked.push(request));
  const response = await page.goto('./?scene=berry&stride=32');
  expect(response?.headers()['content-security-policy']).toContain('trusted-types default');
  const reported = {
    'a request': () => void fetch('https://example.org/').catch(() => undefined),
    'a picture': () => {
      new Image().src = 'https://example.org/picture.png';
    },
  };
  for (const [what, act] of Object.entries(reported)) {
    const before = thrown.length;
    await page.evaluate(act);
    await expect.poll(() => thrown.length, what).toBeGreaterThan(before);
  }
  const refused: readonly (readonly [() => void, string])[] = [
    [
      () => {
        document.createElement('script').text = 'document.title = "theirs"';
      },
      "requires 'TrustedScript'",
    ],
    [() => document.body.setAttribute('onclick', 'void 0'), "requires 'TrustedScript'"],
    [
      () => void new Worker('https://example.org/worker.js'),
      'is not one of this page’s own scripts.',
    ],
    [
      () => {
        document.body.innerHTML = '<p>theirs</p>';
      },
      'This page makes nothing of HTML.',
    ],
    [
      () => {
        const { trustedTypes } = window as unknown as {
          trustedTypes: { createPolicy(name: string, rules: object): unknown };
        };
        trustedTypes.createPolicy('theirs', {});
      },
      'disallowed',
    ],
  ];
  for (const [act, says] of refused) await expect(page.evaluate(act)).rejects.toThrow(says);
  expect(await page.title()).toBe('Shiftscope');
  const foreign = asked.filter((request) => request.url().includes('example.org'));
  // Of a picture Chromium does not even tell that it was asked for.
  expect(new Set(foreign.map((request) => request.failure()?.errorText))).toEqual(new Set(['csp']));
});
