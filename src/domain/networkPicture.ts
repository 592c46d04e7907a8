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
