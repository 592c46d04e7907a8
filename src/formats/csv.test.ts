import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvTable, parseCsvTable, parseMapCsv, writeMapCsv } from './csv.ts';

const grid = { rows: 2, cols: 2 };

describe('writeMapCsv', () => {
  it('writes a row a computed cell', () => {
    expect(writeMapCsv(Float32Array.of(1, Number.NaN, 0.1, -0.25), grid)).toBe(
      'y,x,val\r\n0,0,1\r\n1,0,0.1\r\n1,1,-0.25\r\n',
    );
  });

  it('is read back bit by bit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.float({ noDefaultInfinity: true }), { minLength: 4, maxLength: 4 }),
        (numbers) => {
          // CSV knows one zero and one NaN.
          const values = Float32Array.from(numbers, (v) => v + 0);
          expect(parseMapCsv(writeMapCsv(values, grid), grid)).toEqual(values);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('parseMapCsv', () => {
  it('reads the published format, whatever the line ends', () => {
    for (const end of ['\n', '\r\n']) {
      const text = ['y,x,val', '1,0,0.9945854544639587', '0,1,2e-3', ''].join(end);
      expect([...parseMapCsv(text, grid)]).toEqual([
        Number.NaN,
        Math.fround(0.002),
        Math.fround(0.9945854544639587),
        Number.NaN,
      ]);
    }
  });

  it('tells the start alone of a line that does not end', () => {
    const text = `y,x,val\n${'9'.repeat(1_000_000)}`;
    expect(() => parseMapCsv(text, grid)).toThrow(/^.{100,300}$/);
  });

  it.each([
    ['a,b,c', 1],
    ['y,x,val\n0,0', 2],
    ['y,x,val\n0,0,', 2],
    ['y,x,val\n0,0,1\n2,0,1', 3],
    ['y,x,val\n0,0.5,1', 2],
    ['y,x,val\n0,-1,1', 2],
    ['y,x,val\n0,0,NaN', 2],
    ['y,x,val\n\n0,0,1', 2],
  ])('refuses %j by its line', (text, line) => {
    expect(() => parseMapCsv(text, grid)).toThrow(`Line ${line}:`);
  });
});

describe('parseCsvTable', () => {
  it.each([
    [
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\n\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['"a, ""b""",c\n', [['a, "b"', 'c']]],
    ['"two\nlines",\n', [['two\nlines', '']]],
    [',', [['', '']]],
    ['a "b",c', [['a "b"', 'c']]],
    ['"a" ,b', [['a ', 'b']]],
    ['"a,b\nc', [['a,b\nc']]],
    ['', []],
  ])('reads %j', (text, rows) => {
    expect(parseCsvTable(text)).toEqual(rows);
  });

  it('reads what is written', () => {
    const field = fc.string({ minLength: 1 });
    fc.assert(
      fc.property(fc.array(fc.array(field, { minLength: 1 })), (rows) => {
        expect(parseCsvTable(csvTable(rows))).toEqual(rows);
      }),
    );
  });
});
