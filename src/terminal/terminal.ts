import { createInterface } from 'node:readline/promises';
import { visibleText } from '../domain/visibleText.ts';
import { StatusLine } from './statusLine.ts';

/** Where a command talks to the person who typed it. */
export interface Terminal {
  print(line: string): void;
  readonly status: Pick<StatusLine, 'show' | 'clear'>;
  /** What the person answers; undefined where nobody can. */
  ask(question: string): Promise<string | undefined>;
}

export const TERMINAL: Terminal = {
  print: (line) => console.log(visibleText(line)),
  status: new StatusLine(process.stderr),
  ask: async (question) => {
    if (!process.stdin.isTTY) return undefined;
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return await lines.question(visibleText(question));
    } finally {
      lines.close();
    }
  },
};

/** “244 MB”, “9.7 MB”, “63 kB” */
export function sizeText(bytes: number): string {
  if (bytes < 1e6) return `${Math.ceil(bytes / 1e3)} kB`;
  const megabytes = bytes / 1e6;
  return `${megabytes < 10 ? megabytes.toFixed(1) : Math.round(megabytes)} MB`;
}

/** Rows with aligned columns, two spaces apart; the last column is not padded. */
export function tableText(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] as number))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
