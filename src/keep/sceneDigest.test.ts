import { expect, it } from 'vitest';
import { CROP, ON_PICTURE, PATCH } from '../formats/testScenes.ts';
import { sceneDigest } from './sceneDigest.ts';

it('is what it was before scenes had sizes, and another one at another size', async () => {
  const digests = await Promise.all([PATCH, ON_PICTURE, CROP].map(sceneDigest));
  expect(digests).toEqual([
    'af94b43dfc50f31c2f83a942c1a1ecf4372d685439c379c6225cfd9c7ad10fba',
    '697b1504b3470a8a68566dcf5e8ba91901bf03e2e650804566d7cf6e94b44cad',
    'bed8bb0ca6360240fd50a2aecf5ae81fe61635cc7f138fea329b5ade0238343f',
  ]);
  expect(await sceneDigest({ ...PATCH, imageSideInPx: 224 })).toBe(digests[0]);
  const others = await Promise.all(
    [32, 96, 256].map((imageSideInPx) => sceneDigest({ ...PATCH, imageSideInPx })),
  );
  expect(new Set([...others, digests[0]]).size).toBe(4);
});
