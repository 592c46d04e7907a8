import { expect } from '@playwright/test';
import { mapOnPage, pictureOnPage, test, untilFinished } from './pageTest.ts';

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
