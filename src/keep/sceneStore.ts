import type { DBSchema } from 'idb';
import * as v from 'valibot';
import type { Scene } from '../domain/scene.ts';
import { type SceneDescription, sceneDescriptionSchema, sceneOf } from '../formats/sceneContent.ts';
import { StorageFailure } from './storageFailure.ts';
import { Store } from './store.ts';

export interface StoredScene extends SceneDescription {
  /** Of the scene's content; the key of the store. */
  readonly sha256: string;
  /** Milliseconds since 1970. */
  readonly addedAt: number;
  /** PNG; the browser reads it only when it is read from. */
  readonly picture: Blob;
  readonly background?: Blob;
}

const png = v.custom<Blob>((value) => value instanceof Blob);

/** What the store holds may have been written by another version of the page. */
const storedSceneSchema = v.object({
  ...sceneDescriptionSchema.entries,
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  addedAt: v.number(),
  picture: png,
  background: v.exactOptional(png),
});

interface Schema extends DBSchema {
  scenes: { key: string; value: unknown };
}

/** The visitor's own scenes, kept on the device. Every method throws StorageFailure. */
export class SceneStore {
  readonly #store: Store<Schema>;

  /** Opens nothing yet. */
  constructor(name: string) {
    this.#store = new Store<Schema>(name, ['scenes']);
  }

  /** The latest first; without those that this version cannot read. */
  async list(): Promise<readonly StoredScene[]> {
    const records = await this.#store.use((database) => database.getAll('scenes'));
    return records
      .flatMap((record) => {
        const parsed = v.safeParse(storedSceneSchema, record);
        return parsed.success ? [parsed.output] : [];
      })
      .sort((a, b) => b.addedAt - a.addedAt);
  }

  /** Keeps a scene; one with the same content is kept once, with the new details. */
  async put(stored: StoredScene): Promise<void> {
    await this.#store.use((database) => database.put('scenes', stored, stored.sha256));
  }

  async rename(sha256: string, title: string): Promise<void> {
    const checked = v.parse(sceneDescriptionSchema.entries.title, title);
    await this.#store.use(async (database) => {
      const transaction = database.transaction('scenes', 'readwrite');
      const record = v.safeParse(storedSceneSchema, await transaction.store.get(sha256));
      if (!record.success) throw missing();
      await transaction.store.put({ ...record.output, title: checked }, sha256);
      await transaction.done;
    });
  }

  async remove(sha256: string): Promise<void> {
    await this.#store.use((database) => database.delete('scenes', sha256));
  }
}

/** The one store of the page. */
export const sceneStore = new SceneStore('shiftscope-scenes');

/** @throws FileFailure when the pictures make no scene. */
export async function openStoredScene(stored: StoredScene): Promise<Scene> {
  const bytes = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());
  return sceneOf(stored, {
    picture: await bytes(stored.picture),
    ...(stored.background && { background: await bytes(stored.background) }),
  });
}

function missing(): StorageFailure {
  return new StorageFailure({ code: 'missing', parameters: { what: 'scene' } });
}
