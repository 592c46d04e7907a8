import { describe, expect, it, vi } from 'vitest';
import { jobOf, type MapOptions } from './job.ts';

vi.hoisted(() => {
  // Whatever is installed here is of no account.
  process.env.SHIFTSCOPE_INSTALLED = 'none';
});

const BERRY: MapOptions = { scene: 'berry', layer: 'class', anchor: 'c', out: 'maps' };

describe('jobOf', () => {
  it('runs the built-in pair unless asked for another', async () => {
    const job = await jobOf(BERRY);
    expect(job).toMatchObject({
      kind: 'live',
      networks: [{ id: 'efficientnet-lite0' }, { id: 'efficientnet-lite0AA' }],
      targetClass: 949,
      otherClass: undefined,
      strideInPx: 8,
      compared: undefined,
      backend: 'auto',
      wholeImages: false,
    });
    // Its file says so.
    expect(await jobOf({ ...BERRY, class: '404' })).toMatchObject({ otherClass: 404 });
    const alone = await jobOf({ ...BERRY, only: 'antialiased' });
    expect(alone).toMatchObject({ networks: [{ id: 'efficientnet-lite0AA' }] });
  });

  it('takes every scene that comes with the page', async () => {
    expect(await jobOf({ ...BERRY, scene: 'mantis' })).toMatchObject({ targetClass: 315 });
    const unknown = jobOf({ ...BERRY, scene: 'mouse' });
    await expect(unknown).rejects.toThrow(
      /^There is no scene “mouse”; known: berry, plane, .*harp/,
    );
  });

  it('takes the backend that is asked for', async () => {
    expect(await jobOf({ ...BERRY, backend: 'wasm' })).toMatchObject({ backend: 'wasm' });
    expect(await jobOf({ ...BERRY, backend: 'native' })).toMatchObject({ backend: 'native' });
    expect(await jobOf({ ...BERRY, wholeImages: true })).toMatchObject({ wholeImages: true });
  });

  it.each<[Partial<MapOptions>, string]>([
    [{ model: 'resnet50' }, 'resnet50 is not installed yet: npm run models -- get resnet50'],
    [{ model: 'vgg' }, 'There is no model “vgg”; known: efficientnet-lite0.'],
    [{ backend: 'gpu' }, '--backend is “native” or “wasm”, not “gpu”.'],
    [
      { published: 'vgg16', backend: 'wasm' },
      'Published maps are not computed here: leave --backend out.',
    ],
    [
      { published: 'vgg16', wholeImages: true },
      'Published maps are not computed here: leave --whole-images out.',
    ],
    [{ compare: 'published' }, 'efficientnet-lite0 is none of the study’s networks'],
    [{ compare: 'mine' }, '--compare is “published”, not “mine”.'],
    [
      { published: 'vgg16', compare: 'published' },
      'Compare the maps of a network that runs, with --model, not published ones.',
    ],
  ])('refuses %j with a sentence', async (options, sentence) => {
    await expect(jobOf({ ...BERRY, ...options })).rejects.toThrow(sentence);
  });
});
