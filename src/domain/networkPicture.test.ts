import { expect, it } from 'vitest';
import {
  changesOf,
  idInFiles,
  type NetworkPicture,
  titleAtOwnSize,
  titleWithPicture,
} from './networkPicture.ts';
import { remarksOnPicture } from './networkRemarks.ts';
import { remarksAtOwnSize, sceneSizeRemark } from './sceneSizeRemarks.ts';

const said = (picture: NetworkPicture) => remarksOnPicture(picture).map(({ message }) => message);

it('says nothing of pictures as scenes have them', () => {
  expect(titleWithPicture('Net', undefined)).toBe('Net');
  expect(remarksOnPicture({ channels: 3, sideInPx: 224 })).toEqual([]);
  expect(idInFiles({ id: 'net' })).toBe('net');
  expect(idInFiles({ id: 'net', picture: { channels: 3, sideInPx: 224 } })).toBe('net');
});

it('says by which filter a picture is resized, and what a pixel becomes', () => {
  expect(said({ channels: 3, sideInPx: 32 })).toEqual([
    'It takes pictures of 32 × 32 px. Beside a network of the same size the scene has it, too; else pictures of 224 × 224 px are resized inside, bilinear (a triangle of 14 px over which it averages), as Pillow does without its rounding, and one of their pixels is 0.14 of its own. Its stages cannot be looked into.',
  ]);
  expect(said({ channels: 3, sideInPx: 299 })).toEqual([
    'It takes pictures of 299 × 299 px. Beside a network of the same size the scene has it, too; else pictures of 224 × 224 px are resized inside, bilinear (between the centres of pixels), as Pillow does without its rounding, and one of their pixels is 1.33 of its own. Its stages cannot be looked into.',
  ]);
});

it('says of what grey is made, and that alpha is opaque', () => {
  expect(titleWithPicture('Net', { channels: 1, sideInPx: 28 })).toBe(
    'Net (picture resized to 28 px, bilinear, in grey)',
  );
  expect(titleWithPicture('Net', { channels: 4, sideInPx: 224 })).toBe(
    'Net (picture with opaque alpha)',
  );
  expect(idInFiles({ id: 'net', picture: { channels: 1, sideInPx: 28 } })).toBe('net-28px-grey');
  expect(idInFiles({ id: 'net', picture: { channels: 4, sideInPx: 224 } })).toBe('net-alpha');
  expect(said({ channels: 1, sideInPx: 224 })).toEqual([
    'It takes grey pictures: grey is 0.299 red + 0.587 green + 0.114 blue, and of a mean and a deviation of three numbers the average counts.',
  ]);
});

it('says the size where the scene has it, and nothing of resizing', () => {
  const picture = { channels: 1, sideInPx: 96 } as const;
  const title = titleWithPicture('Net', picture);
  expect(titleAtOwnSize(title, picture)).toBe('Net (picture of 96 × 96 px, in grey)');
  expect(titleAtOwnSize('Net', picture)).toBe('Net (picture of 96 × 96 px, in grey)');
  expect(changesOf(picture, 96)).toBe('of 96 × 96 px, in grey');
  expect(changesOf({ channels: 3, sideInPx: 224 }, 224)).toBe('');
  expect(idInFiles({ id: 'net', picture, imageSideInPx: 96 })).toBe('net-scene96px-grey');
  const [resized, grey] = remarksOnPicture(picture);
  const kept = { name: 'Kept', message: resized?.message ?? '', data: { code: 'kept' } };
  expect(remarksAtOwnSize([...remarksOnPicture(picture), kept], picture)).toEqual([
    sceneSizeRemark({ code: 'of-scenes-size', parameters: { sideInPx: 96 } }),
    grey,
  ]);
  const parameters = { sideInPx: 96, sceneSideInPx: 224, widthInPx: 100, heightInPx: 90 };
  const keeping = (part: 'patch' | 'picture' | 'background') =>
    sceneSizeRemark({ code: 'scene-keeps-size', parameters: { ...parameters, part } }).message;
  expect([keeping('patch'), keeping('picture'), keeping('background')]).toEqual([
    'The scene keeps pictures of 224 × 224 px: the object of 100 × 90 px would not fit into 96 × 96 px.',
    'The scene keeps pictures of 224 × 224 px: its picture of 100 × 90 px is smaller than 96 × 96 px.',
    'The scene keeps pictures of 224 × 224 px: its background is a picture of 100 × 90 px, not of 96 × 96 px.',
  ]);
});
