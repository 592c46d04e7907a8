import { cellCount, type Grid } from '../domain/grid.ts';
import { FileFailure } from './fileFailure.ts';

const HEADER = 'y,x,val';

/**
 * A map in the published format: header `y,x,val`, then one row a computed cell (not NaN), row by
 * row, y and x in pixels. Values are the shortest decimals that give the same float32 again.
 */
export function writeMapCsv(values: Float32Array, { cols }: Grid): string {
  const lines = [HEADER];
  for (let cell = 0; cell < values.length; cell++) {
    const value = values[cell] as number;
    if (Number.isNaN(value)) continue;
    lines.push(`${Math.floor(cell / cols)},${cell % cols},${shortestFloat32(value)}`);
  }
  return `${lines.join('\r\n')}\r\n`;
}

/** Of a line that is not as it should be, what is told. */
const LONGEST_QUOTED = 100;

/**
 * Reads a map in the published format; cells without a row are NaN, rows may come in any order.
 * @throws FileFailure when the header, a row or a position is not as it should be; says which line.
 */
export function parseMapCsv(text: string, grid: Grid): Float32Array {
  const lines = text.split(/\r?\n/);
  if (lines[0] !== HEADER)
    throw new FileFailure({ code: 'csv-header', parameters: { header: HEADER } });
  const values = new Float32Array(cellCount(grid)).fill(Number.NaN);
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i] as string;
    if (line === '' && i === lines.length - 1) break;
    const fields = line.split(',');
    const [y, x, value] = fields.map((field) => (field.trim() === '' ? Number.NaN : Number(field)));
    const valid =
      fields.length === 3 &&
      isBelow(y as number, grid.rows) &&
      isBelow(x as number, grid.cols) &&
      Number.isFinite(value);
    if (!valid) {
      const parameters = {
        line: i + 1,
        text: line.slice(0, LONGEST_QUOTED),
        rows: grid.rows,
        cols: grid.cols,
      };
      throw new FileFailure({ code: 'csv-line', parameters });
    }
    values[(y as number) * grid.cols + (x as number)] = value as number;
  }
  return values;
}

function isBelow(coordinate: number, count: number): boolean {
  return Number.isInteger(coordinate) && coordinate >= 0 && coordinate < count;
}

/** Nine significant digits tell any two float32 apart; most values need fewer. */
export function shortestFloat32(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const rounded = Number(value.toPrecision(digits));
    if (Math.fround(rounded) === value) return String(rounded);
  }
  return String(Number(value.toPrecision(9)));
}

/** Rows of fields as RFC 4180 has them: lines end in CR LF, a field is quoted where it must be. */
export function csvTable(rows: readonly (readonly string[])[]): string {
  return `${rows.map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`;
}

/**
 * Reads rows of fields as RFC 4180 has them, and lines that end in LF or CR alone; empty lines are none. Where a quote
 * is not closed the field goes to the end.
 */
export function parseCsvTable(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let [row, field, isQuoted]: [string[], string, boolean] = [[], '', false];
  const endRow = () => {
    row.push(field);
    if (row.length > 1 || field !== '') rows.push(row);
    [row, field] = [[], ''];
  };
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string;
    if (isQuoted) {
      if (character !== '"') field += character;
      else if (text[at + 1] === '"') field += text[++at];
      else isQuoted = false;
    } else if (character === '"' && field === '') isQuoted = true;
    else if (character === ',') {
      row.push(field);
      field = '';
    } else if (character === '\r' || character === '\n') endRow();
    else field += character;
  }
  endRow();
  return rows;
}

function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
