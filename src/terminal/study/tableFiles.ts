import { appendFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  type ColumnSource,
  fileWriter,
  ParquetWriter,
  schemaFromColumnData,
} from 'hyparquet-writer';
import { csvTable } from '../../formats/csv.ts';
import { makeFolder, whileWriting } from '../diskFailure.ts';

type Cell = string | number | null;

/** What a column holds: words, whole numbers below 2³¹, or any numbers. */
export type ColumnKind = 'text' | 'whole' | 'number';

/** In Parquet. */
const TYPES = { text: 'STRING', whole: 'INT32', number: 'DOUBLE' } as const;

/** Rows that are kept in memory, and those of a row group of Parquet. */
const ROWS_AT_ONCE = 10_000;

/**
 * A table that is written row by row, as CSV and as Parquet. Files that stand under its names are
 * replaced by whole ones, or stay. What is missing is an empty field in CSV, null in Parquet.
 */
export class TableFiles<Column extends string> {
  readonly paths: readonly [csv: string, parquet: string];
  readonly #columns: Readonly<Record<Column, ColumnKind>>;
  readonly #parquet: ParquetWriter;
  #rows: Readonly<Record<Column, Cell>>[] = [];

  /** @param path without its ending. @throws WriteFailure */
  constructor(path: string, columns: Readonly<Record<Column, ColumnKind>>) {
    this.paths = [`${path}.csv`, `${path}.parquet`];
    this.#columns = columns;
    this.#parquet = this.#writing(() => {
      makeFolder(dirname(path));
      writeFileSync(unfinished(this.paths[0]), csvTable([this.#names]));
      const schema = schemaFromColumnData({ columnData: this.#columnsOf([]) });
      return new ParquetWriter({ writer: fileWriter(unfinished(this.paths[1])), schema });
    });
  }

  /** @throws WriteFailure */
  add(row: Readonly<Record<Column, Cell>>): void {
    this.#rows.push(row);
    if (this.#rows.length === ROWS_AT_ONCE) this.#write();
  }

  /** @throws WriteFailure */
  async end(): Promise<void> {
    this.#write();
    // The library says a promise, and of a file has none.
    await this.#writing(() => this.#parquet.finish());
    this.#writing(() => {
      for (const path of this.paths) renameSync(unfinished(path), path);
    });
  }

  /** Leaves what stood there. */
  discard(): void {
    for (const path of this.paths) {
      try {
        rmSync(unfinished(path), { force: true });
      } catch {
        // Where nothing can be removed nothing was written.
      }
    }
  }

  get #names(): Column[] {
    return Object.keys(this.#columns) as Column[];
  }

  #write(): void {
    if (this.#rows.length === 0) return;
    const rows = this.#rows.map((row) => this.#names.map((name) => String(row[name] ?? '')));
    this.#writing(() => {
      appendFileSync(unfinished(this.paths[0]), csvTable(rows));
      this.#parquet.write({ columnData: this.#columnsOf(this.#rows), rowGroupSize: ROWS_AT_ONCE });
    });
    this.#rows = [];
  }

  #columnsOf(rows: readonly Readonly<Record<Column, Cell>>[]): ColumnSource[] {
    return this.#names.map((name) => ({
      name,
      type: TYPES[this.#columns[name]],
      nullable: true,
      data: rows.map((row) => row[name]),
    }));
  }

  #writing<Result>(write: () => Result): Result {
    try {
      return write();
    } catch (cause) {
      this.discard();
      throw whileWriting(this.paths[0], cause);
    }
  }
}

function unfinished(path: string): string {
  return `${path}.new`;
}
