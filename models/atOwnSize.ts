import { IMAGE_SIDE_IN_PX } from '../src/domain/grid.ts';
import { titleAtOwnSize } from '../src/domain/networkPicture.ts';
import { imageSideOf, type SceneAtSide } from '../src/domain/scene.ts';
import { remarksAtOwnSize, sceneSizeRemark } from '../src/domain/sceneSizeRemarks.ts';
import type { Network } from './catalogue.ts';

/** The side that all of these networks want of their pictures; undefined where that is the usual one, or several. */
export function ownSideOf(networks: readonly Network[]): number | undefined {
  const sides = new Set(networks.map(({ picture }) => picture?.sideInPx ?? IMAGE_SIDE_IN_PX));
  const [side] = sides;
  return sides.size === 1 && side !== IMAGE_SIDE_IN_PX ? side : undefined;
}

/**
 * A network on a scene that was asked for in its size: it runs on that, without the resizing in its file.
 * Where the scene could not have it, it runs as ever, and says so.
 */
export function onScene(network: Network, { scene, misfit }: SceneAtSide): Network {
  const { picture, title, remarks = [] } = network;
  if (picture === undefined) return network;
  const { sideInPx } = picture;
  if (misfit !== undefined) {
    const parameters = { ...misfit, sideInPx, sceneSideInPx: imageSideOf(scene) };
    const remark = sceneSizeRemark({ code: 'scene-keeps-size', parameters });
    return { ...network, remarks: [remark, ...remarks] };
  }
  return {
    ...network,
    title: titleAtOwnSize(title, picture),
    imageSideInPx: sideInPx,
    remarks: remarksAtOwnSize(remarks, picture),
  };
}
