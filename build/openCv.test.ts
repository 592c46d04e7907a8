import { expect, it } from 'vitest';
import { LIBRARY_MEGABYTES } from '../src/jobs/cutOut/cutOutClient.ts';
import { openCvParts, packed } from './openCv.ts';

it('makes of the library a script without eval and a WebAssembly as large as the page says', () => {
  const { script, wasm } = openCvParts();
  expect(WebAssembly.validate(new Uint8Array(wasm))).toBe(true);
  expect(script).not.toMatch(/new Function|[^\w.]eval\(/);
  const megabytes = (packed(wasm).length + script.length) / 1e6;
  expect(Math.abs(megabytes - LIBRARY_MEGABYTES)).toBeLessThan(0.2);
});
