import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { afterAll, describe, expect, it } from 'vitest';
import { TableFiles } from './tableFiles.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'shiftscope-table-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

const COLUMNS = { name: 'text', count: 'whole', value: 'number' } as const;

function bufferOf(path: string): ArrayBuffer {
  return new Uint8Array(readFileSync(path)).buffer;
}

describe('a table', () => {
  it('is the same as CSV and as Parquet', async () => {
    const table = new TableFiles(join(FOLDER, 'small'), COLUMNS);
    const rows = [
      { name: 'a, “b”', count: 3, value: 0.1 },
      { name: null, count: null, value: null },
      { name: 'c', count: 0, value: 2 },
    ];
    for (const row of rows) table.add(row);
    await table.end();
    const [csv, parquet] = table.paths;
    expect(readFileSync(csv, 'utf8')).toBe('name,count,value\r\n"a, “b”",3,0.1\r\n,,\r\nc,0,2\r\n');
    const file = bufferOf(parquet);
    expect(await parquetReadObjects({ file })).toEqual(rows);
    expect(parquetMetadata(file).schema.slice(1)).toMatchObject([
      { name: 'name', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
      { name: 'count', type: 'INT32', repetition_type: 'OPTIONAL' },
      { name: 'value', type: 'DOUBLE', repetition_type: 'OPTIONAL' },
    ]);
  });

  it('goes to the disk in parts, and stands whole or not at all', async () => {
    const path = join(FOLDER, 'large');
    const table = new TableFiles(path, COLUMNS);
    for (let i = 0; i < 25_000; i++) table.add({ name: `n${i}`, count: i, value: null });
    expect(readdirSync(FOLDER).filter((name) => name.startsWith('large'))).toEqual([
      'large.csv.new',
      'large.parquet.new',
    ]);
    await table.end();
    const file = bufferOf(`${path}.parquet`);
    expect(parquetMetadata(file).row_groups.map((group) => Number(group.num_rows))).toEqual([
      10_000, 10_000, 5000,
    ]);
    const [last] = await parquetReadObjects({ file, rowStart: 24_999 });
    expect(last).toMatchObject({ name: 'n24999', count: 24_999 });
    new TableFiles(path, COLUMNS).discard();
    expect(bufferOf(`${path}.parquet`)).toEqual(file);
    expect(() => new TableFiles('/dev/null/table', COLUMNS)).toThrow(
      '/dev/null cannot be written: a file lies where its folder should be.',
    );
  });
});
