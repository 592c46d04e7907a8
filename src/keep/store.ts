import { type DBSchema, deleteDB, type IDBPDatabase, openDB, type StoreNames } from 'idb';
import { StorageFailure, storageFailureOf } from './storageFailure.ts';

const VERSION = 1;

/** An IndexedDB database that is opened when it is first used, and again after it was closed. */
export class Store<Schema extends DBSchema> {
  readonly #name: string;
  readonly #objectStores: readonly StoreNames<Schema>[];
  #database: Promise<IDBPDatabase<Schema>> | undefined;

  /**
   * Opens nothing yet.
   * @param objectStores what the database consists of, each with keys of its own.
   */
  constructor(name: string, objectStores: readonly StoreNames<Schema>[]) {
    this.#name = name;
    this.#objectStores = objectStores;
  }

  /** @throws StorageFailure, whatever goes wrong while opening or in the work. */
  async use<T>(work: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
    let database: IDBPDatabase<Schema>;
    try {
      this.#database ??= this.#open();
      database = await this.#database;
    } catch (reason) {
      this.#database = undefined;
      throw storageFailureOf(reason, true);
    }
    try {
      return await work(database);
    } catch (reason) {
      throw storageFailureOf(reason, false);
    }
  }

  async #open(): Promise<IDBPDatabase<Schema>> {
    const database = await this.#openOnce();
    if (this.#objectStores.every((one) => database.objectStoreNames.contains(one))) return database;
    // Something else has made it, or broken it: nothing in it is of use.
    database.close();
    await new Promise<void>((resolve, reject) => {
      deleteDB(this.#name, { blocked: () => reject(heldOpen()) }).then(resolve, reject);
    });
    return this.#openOnce();
  }

  #openOnce(): Promise<IDBPDatabase<Schema>> {
    const forget = () => {
      this.#database = undefined;
    };
    const objectStores = this.#objectStores;
    return new Promise((resolve, reject) => {
      openDB<Schema>(this.#name, VERSION, {
        upgrade(database) {
          for (const one of objectStores) database.createObjectStore(one);
        },
        blocked() {
          reject(heldOpen());
        },
        blocking(_current, _blocked, event) {
          // Another tab brings a newer version; this one makes way.
          (event.target as IDBDatabase).close();
          forget();
        },
        terminated: forget,
      }).then(resolve, reject);
    });
  }
}

function heldOpen(): StorageFailure {
  return new StorageFailure({ code: 'blocked', parameters: { by: 'older-version' } });
}
