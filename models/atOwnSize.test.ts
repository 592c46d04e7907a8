import { expect, it } from 'vitest';
import { titleWithPicture } from '../src/domain/networkPicture.ts';
import { remarksOnPicture } from '../src/domain/networkRemarks.ts';
import type { Scene } from '../src/domain/scene.ts';
import { sceneSizeRemark } from '../src/domain/sceneSizeRemarks.ts';
import { onScene, ownSideOf } from './atOwnSize.ts';
import { NETWORK_PAIRS, type Network } from './catalogue.ts';

const { standard: BUILT_IN } = NETWORK_PAIRS[0];

function taking(sideInPx: number): Network {
  const picture = { channels: 3, sideInPx } as const;
  const title = titleWithPicture('Mine', picture);
  return { ...BUILT_IN, id: 'mine', title, picture, remarks: remarksOnPicture(picture) };
}

const SCENE: Scene = {
  kind: 'patch',
  patch: { widthInPx: 1, heightInPx: 1, rgbaHwc: new Uint8Array(4) },
  background: [0, 0, 0],
};

it('is the one side that all networks want, where it is not the usual one', () => {
  expect(ownSideOf([])).toBeUndefined();
  expect(ownSideOf([BUILT_IN])).toBeUndefined();
  expect(ownSideOf([taking(96)])).toBe(96);
  expect(ownSideOf([taking(96), taking(96)])).toBe(96);
  expect(ownSideOf([taking(96), taking(128)])).toBeUndefined();
  expect(ownSideOf([taking(96), BUILT_IN])).toBeUndefined();
  const grey = { ...BUILT_IN, picture: { channels: 1, sideInPx: 224 } } as const;
  expect(ownSideOf([grey, grey])).toBeUndefined();
});

it('runs a network on a scene of its size, and says which', () => {
  const scene = { ...SCENE, imageSideInPx: 96 };
  const network = onScene(taking(96), { scene, misfit: undefined });
  expect(network).toMatchObject({
    title: 'Mine (picture of 96 × 96 px)',
    imageSideInPx: 96,
    remarks: [sceneSizeRemark({ code: 'of-scenes-size', parameters: { sideInPx: 96 } })],
  });
});

it('runs it as ever on a scene that cannot have its size, and says why', () => {
  const misfit = { part: 'patch', widthInPx: 100, heightInPx: 99 } as const;
  const network = onScene(taking(96), { scene: SCENE, misfit });
  expect(network.imageSideInPx).toBeUndefined();
  expect(network.title).toBe('Mine (picture resized to 96 px, bilinear)');
  expect(network.remarks?.[0]?.message).toBe(
    'The scene keeps pictures of 224 × 224 px: the object of 100 × 99 px would not fit into 96 × 96 px.',
  );
  expect(network.remarks?.[1]?.message).toMatch(/pictures of 224 × 224 px are resized inside/);
});
