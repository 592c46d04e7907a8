import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { StorageFailure, storageFailureOf } from './storageFailure.ts';

const VERSION = 1;

/** An IndexedDB database that is opened when it is first used, and again after it was closed. */
export class Store<Schema extends DBSchema> {
  readonly #name: string;
  readonly #create: (database: IDBPDatabase<Schema>) => void;
  #database: Promise<IDBPDatabase<Schema>> | undefined;

  /**
   * Opens nothing yet.
   * @param create makes the object stores of a new database.
   */
  constructor(name: string, create: (database: IDBPDatabase<Schema>) => void) {
    this.#name = name;
    this.#create = create;
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

  #open(): Promise<IDBPDatabase<Schema>> {
    const forget = () => {
      this.#database = undefined;
    };
    const create = this.#create;
    return new Promise((resolve, reject) => {
      openDB<Schema>(this.#name, VERSION, {
        upgrade(database) {
          create(database);
        },
        blocked() {
          reject(
            new StorageFailure(
              'blocked',
              'Another tab holds an older version of this page open. Close it and reload.',
            ),
          );
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
