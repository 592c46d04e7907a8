import { encode } from 'fast-png';
import * as v from 'valibot';
import {
  flatten,
  gridOf,
  LONGEST_SCENE_TITLE,
  type RgbaPicture,
  type RgbPicture,
  type Scene,
} from '../domain/scene.ts';
import { FileFailure } from './fileFailure.ts';
import { decodePng, PngError } from './png.ts';

/** What a person calls their scene, and which class they look at. */
export interface SceneDetails {
  readonly title: string;
  /** Index of an ImageNet class. */
  readonly targetClass: number;
}

const channel = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255));

/** A scene beside its pictures, as it is kept and as it stands in a file. */
export const sceneDescriptionSchema = v.object({
  title: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LONGEST_SCENE_TITLE)),
  targetClass: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999)),
  kind: v.picklist(['patch', 'crop']),
  /** Of a patch scene alone; left out where the background is a picture. */
  backgroundColour: v.exactOptional(v.strictTuple([channel, channel, channel])),
});

export type SceneDescription = v.InferOutput<typeof sceneDescriptionSchema>;

/** A scene's pictures as PNG files, values as stored. */
export interface ScenePictures {
  /** The patch with straight alpha, or the picture to crop from. */
  readonly picture: Uint8Array<ArrayBuffer>;
  readonly background?: Uint8Array<ArrayBuffer>;
}

/**
 * The scene that a description and its pictures make.
 * @throws FileFailure `unusable-pictures` or `pictures-apart` when they make none.
 */
export function sceneOf(
  { kind, backgroundColour }: SceneDescription,
  pictures: ScenePictures,
): Scene {
  try {
    const picture = decodePng(pictures.picture);
    const scene = sceneOfPictures(kind, picture, backgroundColour, pictures.background);
    gridOf(scene);
    return scene;
  } catch (cause) {
    if (cause instanceof PngError) {
      throw new FileFailure({ code: 'unusable-pictures', parameters: { flaw: cause.data } }, cause);
    }
    throw new FileFailure({ code: 'pictures-apart' }, cause);
  }
}

function sceneOfPictures(
  kind: Scene['kind'],
  picture: RgbaPicture,
  colour: SceneDescription['backgroundColour'],
  background: Uint8Array | undefined,
): Scene {
  if (kind === 'crop') return { kind, picture: flatten(picture, [255, 255, 255]) };
  if (colour !== undefined) return { kind, patch: picture, background: colour };
  if (background === undefined) throw new RangeError('There is no background.');
  return { kind, patch: picture, background: flatten(decodePng(background), [255, 255, 255]) };
}

/** What is said of a scene beside its pictures. */
export function describeScene(
  scene: Scene,
  { title, targetClass }: SceneDetails,
): SceneDescription {
  const colour =
    scene.kind === 'patch' && !('rgbHwc' in scene.background) ? scene.background : undefined;
  return {
    title,
    targetClass,
    kind: scene.kind,
    ...(colour && { backgroundColour: [...colour] }),
  };
}

/** A scene's pictures as PNG files. Loses nothing: a decoded scene has the same bytes. */
export function encodePictures(scene: Scene): ScenePictures {
  if (scene.kind === 'crop') return { picture: encodeRgb(scene.picture) };
  const { widthInPx: width, heightInPx: height, rgbaHwc: data } = scene.patch;
  return {
    picture: new Uint8Array(encode({ width, height, data, channels: 4 })),
    ...('rgbHwc' in scene.background && { background: encodeRgb(scene.background) }),
  };
}

function encodeRgb({ widthInPx, heightInPx, rgbHwc }: RgbPicture): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    encode({ width: widthInPx, height: heightInPx, data: rgbHwc, channels: 3 }),
  );
}
