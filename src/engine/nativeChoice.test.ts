import { describe, expect, it } from 'vitest';
import type { InferenceBackend } from './backends/backend.ts';
import { openOnCpu } from './nativeChoice.ts';
import { NETWORK, patchScene, StandIn, TestPage } from './testEngine.ts';

const MODEL = new Uint8Array([1, 2, 3]);

/** Opens a network where both are there, of which `change` makes what it likes. */
function open(
  preference: 'auto' | 'native' | 'wasm',
  change: (native: StandIn, wasm: StandIn) => void = () => {},
  createNative?: () => Promise<InferenceBackend>,
) {
  const [native, wasm] = [new StandIn('native'), new StandIn('wasm')];
  wasm.msPerImage = 3;
  change(native, wasm);
  const environment = {
    createWasm: async () => wasm,
    createNative: createNative ?? (async () => native),
  };
  return { native, wasm, opened: openOnCpu(environment, preference, MODEL, NETWORK, 1) };
}

describe('the native runtime', () => {
  it('is taken where it gives what WASM gives, and is faster', async () => {
    const { native, wasm, opened } = open('auto');
    expect(await opened).toEqual({ backend: native });
    expect([native.batches, wasm.batches]).toEqual([
      [1, 1, 1, 1],
      [1, 1, 1, 1],
    ]);
    expect([native.released, wasm.released]).toEqual([false, true]);
  });

  it('is not touched where WASM is asked for', async () => {
    const { native, wasm, opened } = open('wasm');
    expect(await opened).toEqual({ backend: wasm });
    expect([native.batches, wasm.batches]).toEqual([[], []]);
  });

  it('is not taken where it is slower, and a sentence says so', async () => {
    const { native, wasm, opened } = open('auto', (slow) => {
      slow.msPerImage = 9;
    });
    const { backend, remark } = await opened;
    expect(backend).toBe(wasm);
    expect(remark).toMatch(
      /^Native ONNX Runtime is slower here: \d+\.\d ms an image against \d+\.\d in WASM\.$/,
    );
    expect([native.images, wasm.images]).toEqual([16, 16]);
    expect([native.released, wasm.released]).toEqual([true, false]);
  });

  it('does not count as slower for a moment in which the machine is busy', async () => {
    const { native, opened } = open('auto', (busy) => {
      busy.msPerImage = 9;
      const run = busy.run.bind(busy);
      busy.run = (...image) => {
        if (busy.images === 6) busy.msPerImage = 0;
        return run(...image);
      };
    });
    expect((await opened).backend).toBe(native);
    expect(native.images).toBe(7);
  });

  it('is taken, though slower, where it is asked for by name', async () => {
    const { native, opened } = open('native', (slow) => {
      slow.msPerImage = 9;
    });
    expect((await opened).backend).toBe(native);
    expect(native.images).toBe(4);
  });

  const differs = 'Native ONNX Runtime computes other values than WASM, so it is not used.';

  it.each([0.01, Number.NaN])('is not taken where a logit is off by %s', async (error) => {
    const wrong = (native: StandIn) => {
      native.error = error;
    };
    const { native, wasm, opened } = open('auto', wrong);
    expect(await opened).toEqual({ backend: wasm, remark: differs });
    expect([native.released, wasm.released]).toEqual([true, false]);
    const byName = open('native', wrong);
    await expect(byName.opened).rejects.toMatchObject({
      kind: 'backend-unavailable',
      message: differs,
    });
    expect([byName.native.released, byName.wasm.released]).toEqual([true, true]);
  });

  it('is done without where it does not load, or fails at an image', async () => {
    const { wasm, opened } = open('auto', undefined, () =>
      Promise.reject(new Error("Cannot find package 'onnxruntime-node'")),
    );
    expect(await opened).toEqual({
      backend: wasm,
      remark: "Native ONNX Runtime cannot be used here: Cannot find package 'onnxruntime-node'",
    });
    const failing = open('auto', (native) => {
      native.failure = new Error('No kernel');
    });
    expect(await failing.opened).toEqual({
      backend: failing.wasm,
      remark: 'Native ONNX Runtime cannot be used here: No kernel',
    });
  });

  it('computes a whole run, tries its batch sizes, and is named with each answer', async () => {
    const native = new StandIn('native');
    const page = new TestPage({ createNative: async () => native });
    page.wasm.msPerImage = 3;
    page.load();
    page.start(1, patchScene(200));
    await page.untilPosted('finished');
    expect(page.posted('ready')[0]?.inUse.backend).toBe('native');
    const used = page.posted('batch').map(({ inUse }) => inUse.backend);
    expect(new Set(used)).toEqual(new Set(['native']));
    expect(page.wasm.images).toBe(4);
    expect(native.images).toBe(625 + 4);
    expect(
      page
        .posted('backend')
        .at(-1)
        ?.calibration.map(({ backend, batch }) => [backend, batch]),
    ).toEqual([1, 2, 4, 8].map((batch) => ['native', batch]));
  });

  it('is told in each answer of WASM why it does not compute', async () => {
    const page = new TestPage({ createNative: () => Promise.reject(new Error('Not here.')) });
    page.load();
    page.start(1, patchScene(200), { strideInPx: 8 });
    await page.untilPosted('finished');
    expect(page.posted('batch').at(-1)?.inUse).toMatchObject({
      backend: 'wasm',
      remark: { message: 'Native ONNX Runtime cannot be used here: Not here.' },
    });
  });
});
