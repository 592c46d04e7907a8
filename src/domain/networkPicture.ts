import { IMAGE_SIDE_IN_PX } from './grid.ts';

/** Of a picture as a network takes it: grey, RGB, or RGB and alpha. */
export type PictureChannels = 1 | 3 | 4;

/** The square picture that a network takes; scenes have one of 224 × 224 px, RGB, unless all networks want another side. */
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

/** The title of `titleWithPicture`, of the network whose pictures have the size that it takes. */
export function titleAtOwnSize(title: string, picture: NetworkPicture): string {
  const resized = titleWithPicture('', picture);
  const plain = title.endsWith(resized) ? title.slice(0, -resized.length) : title;
  return `${plain} (picture ${changesOf(picture, picture.sideInPx)})`;
}

/**
 * What becomes of the picture before a network that takes another than scenes have.
 * @param givenSideInPx of the scene's pictures; that size is said where it is not the usual one.
 */
export function changesOf(
  { channels, sideInPx }: NetworkPicture,
  givenSideInPx = IMAGE_SIDE_IN_PX,
): string {
  return [
    ...(sideInPx === givenSideInPx ? [] : [`resized to ${sideInPx} px, bilinear`]),
    ...(sideInPx === givenSideInPx && sideInPx !== IMAGE_SIDE_IN_PX
      ? [`of ${sideInPx} × ${sideInPx} px`]
      : []),
    ...(channels === 1 ? ['in grey'] : []),
    ...(channels === 4 ? ['with opaque alpha'] : []),
  ].join(', ');
}

/**
 * As the files of a network’s maps call it, such as `mine-28px-grey`, or `mine-scene28px-grey` where the
 * scene's pictures have that size: a table as published has no other place for what becomes of the picture.
 */
export function idInFiles({
  id,
  picture,
  imageSideInPx,
}: {
  readonly id: string;
  readonly picture?: NetworkPicture;
  readonly imageSideInPx?: number;
}): string {
  if (picture === undefined || isUsual(picture)) return id;
  const { channels, sideInPx } = picture;
  return [
    id,
    ...(sideInPx === IMAGE_SIDE_IN_PX
      ? []
      : [`${imageSideInPx === sideInPx ? 'scene' : ''}${sideInPx}px`]),
    ...(channels === 1 ? ['grey'] : []),
    ...(channels === 4 ? ['alpha'] : []),
  ].join('-');
}
