import { IMAGE_SIDE_IN_PX } from './grid.ts';

/** Of a picture as a network takes it: grey, RGB, or RGB and alpha. */
export type PictureChannels = 1 | 3 | 4;

/** The square picture that a network takes; scenes have one of 224 × 224 px, RGB. */
export interface NetworkPicture {
  readonly channels: PictureChannels;
  readonly sideInPx: number;
}

/** What grey is made of red, green and blue: luma of ITU-R BT.601. */
export const GREY_OF_RGB = [0.299, 0.587, 0.114] as const;

/** Whether it is what scenes have. */
export function isUsual({ channels, sideInPx }: NetworkPicture): boolean {
  return channels === 3 && sideInPx === IMAGE_SIDE_IN_PX;
}

/** A network’s title, with what becomes of the picture before it, where that is anything. */
export function titleWithPicture(title: string, picture: NetworkPicture | undefined): string {
  if (picture === undefined || isUsual(picture)) return title;
  return `${title} (picture ${changesOf(picture)})`;
}

/** What becomes of the picture before a network that takes another than scenes have. */
export function changesOf({ channels, sideInPx }: NetworkPicture): string {
  return [
    ...(sideInPx === IMAGE_SIDE_IN_PX ? [] : [`resized to ${sideInPx} px, bilinear`]),
    ...(channels === 1 ? ['in grey'] : []),
    ...(channels === 4 ? ['with opaque alpha'] : []),
  ].join(', ');
}

/**
 * As the files of a network’s maps call it, such as `mine-28px-grey`: a table as published has no other
 * place for what becomes of the picture.
 */
export function idInFiles({
  id,
  picture,
}: {
  readonly id: string;
  readonly picture?: NetworkPicture;
}): string {
  if (picture === undefined || isUsual(picture)) return id;
  const { channels, sideInPx } = picture;
  return [
    id,
    ...(sideInPx === IMAGE_SIDE_IN_PX ? [] : [`${sideInPx}px`]),
    ...(channels === 1 ? ['grey'] : []),
    ...(channels === 4 ? ['alpha'] : []),
  ].join('-');
}

/** What becomes of the picture in detail, as sentences; none where nothing becomes of it. */
export function remarksOnPicture({ channels, sideInPx }: NetworkPicture): readonly string[] {
  const [side, ratio] = [IMAGE_SIDE_IN_PX, sideInPx / IMAGE_SIDE_IN_PX];
  const filter =
    ratio < 1
      ? `a triangle of ${Number((2 / ratio).toFixed(2))} px over which it averages`
      : 'between the centres of pixels';
  const [red, green, blue] = GREY_OF_RGB;
  return [
    ...(sideInPx === side
      ? []
      : [
          `It takes pictures of ${sideInPx} × ${sideInPx} px: those of ${side} × ${side} px are resized inside, bilinear (${filter}), as Pillow does without its rounding. One pixel of the scene is ${Number(ratio.toFixed(2))} of its own, so that its stages cannot be looked into.`,
        ]),
    ...(channels === 1
      ? [
          `It takes grey pictures: grey is ${red} red + ${green} green + ${blue} blue, and of a mean and a deviation of three numbers the average counts.`,
        ]
      : []),
    ...(channels === 4
      ? [
          'It takes pictures with alpha, which is opaque: 255 where bytes are not divided, 1 elsewhere.',
        ]
      : []),
  ];
}
