import { strFromU8, strToU8, zipSync } from 'fflate';
import * as v from 'valibot';
import type { Scene } from '../domain/scene.ts';
import { FileFailure } from './fileFailure.ts';
import {
  describeScene,
  encodePictures,
  type SceneDetails,
  sceneDescriptionSchema,
  sceneOf,
} from './sceneContent.ts';
import { unzipNamed } from './zipEntries.ts';

const DESCRIPTION = 'scene.json';
const PICTURE = 'picture.png';
const BACKGROUND = 'background.png';
const FORMAT = 1;
/** More than the largest scene's pictures take unpacked. */
const LARGEST_ENTRY_IN_BYTES = 32_000_000;

const fileSchema = v.object({ ...sceneDescriptionSchema.entries, format: v.literal(FORMAT) });

/** A scene in one file: a ZIP of `scene.json` and its PNG pictures. */
export function packSceneFile(scene: Scene, details: SceneDetails): Uint8Array<ArrayBuffer> {
  const { picture, background } = encodePictures(scene);
  const description = { format: FORMAT, ...describeScene(scene, details) };
  return new Uint8Array(
    zipSync(
      {
        [DESCRIPTION]: strToU8(JSON.stringify(description, null, 2)),
        [PICTURE]: picture,
        ...(background && { [BACKGROUND]: background }),
      },
      // PNG is packed already; no date, so that the same scene is the same file.
      { level: 0, mtime: '1980-01-01' },
    ),
  );
}

/** @throws FileFailure when it is no scene's file, or its pictures make none. */
export function unpackSceneFile(bytes: Uint8Array): {
  readonly scene: Scene;
  readonly details: SceneDetails;
} {
  let entries: ReturnType<typeof unzipNamed>;
  let description: unknown;
  try {
    const names = [DESCRIPTION, PICTURE, BACKGROUND];
    entries = unzipNamed(bytes, DESCRIPTION, names, LARGEST_ENTRY_IN_BYTES);
    description = JSON.parse(strFromU8(entries[DESCRIPTION] ?? new Uint8Array()));
  } catch (cause) {
    throw new FileFailure({ code: 'no-scene-file' }, cause);
  }
  const parsed = v.safeParse(fileSchema, description);
  const picture = entries[PICTURE];
  if (!parsed.success || picture === undefined)
    throw new FileFailure({ code: 'no-scene-file' }, parsed.issues);
  const background = entries[BACKGROUND];
  const scene = sceneOf(parsed.output, {
    picture: new Uint8Array(picture),
    ...(background && { background: new Uint8Array(background) }),
  });
  return { scene, details: parsed.output };
}
