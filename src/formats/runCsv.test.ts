import { expect, it } from 'vitest';
import { writeRunCsv } from './runCsv.ts';

it('writes a row a network and computed position, quoting where needed', () => {
  const csv = writeRunCsv(
    [
      {
        side: 'left',
        network: 'A "net", small',
        scene: 'berry',
        layer: 'class',
        targetClass: 7,
        anchor: undefined,
        origin: 'computed live on WASM, 1 thread',
        values: Float32Array.of(Number.NaN, 0.1),
        topClasses: Uint16Array.of(0, 0, 7, 8),
        topProbabilities: Float32Array.of(0, 0, 0.5, 0.25),
        className: (index) => `class ${index}`,
      },
      {
        side: 'right',
        network: 'B',
        scene: 'berry',
        layer: 'fc',
        targetClass: undefined,
        anchor: { y: 1, x: 0 },
        origin: 'published 2020',
        values: Float32Array.of(1, Number.NaN),
        topClasses: new Uint16Array(4),
        topProbabilities: new Float32Array(4),
        className: () => 'none',
      },
    ],
    { rows: 2, cols: 1 },
    2,
  );
  expect(csv.split('\r\n')).toEqual([
    'side,network,scene,layer,class,name,anchor_y,anchor_x,origin,y,x,val,class1,name1,p1,class2,name2,p2',
    'left,"A ""net"", small",berry,class,7,class 7,,,"computed live on WASM, 1 thread",1,0,0.1,7,class 7,0.5,8,class 8,0.25',
    'right,B,berry,fc,,,1,0,published 2020,0,0,1,,,,,,',
    '',
  ]);
});
