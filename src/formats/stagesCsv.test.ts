import { expect, it } from 'vitest';
import { writeStagesCsv } from './stagesCsv.ts';

it('writes a row a network and stage, and leaves empty what cannot be told', () => {
  const facts = { network: 'A, the first', scene: 'Strawberry', origin: 'computed live' };
  const stages = [
    { strideInPx: 1, tensor: 'a', channels: 16, sideInPx: 224 },
    { strideInPx: 8, tensor: 'b', channels: 40, sideInPx: 28 },
    { strideInPx: 32, tensor: 'c', channels: 1280, sideInPx: 7 },
  ] as const;
  const text = writeStagesCsv([
    {
      side: 'left',
      ...facts,
      stages,
      figures: [
        {
          layer: 'stride8',
          pairs: 12,
          relativeChange: 0.0625,
          grid: { periodInPx: 8, share: -0.01, positions: 289 },
        },
        { layer: 'stride1', pairs: 0, relativeChange: undefined, grid: undefined },
      ],
    },
    { side: 'right', ...facts, stages: [], figures: [] },
  ]);
  expect(text.split('\r\n')).toEqual([
    'side,network,scene,origin,layer,stride_px,side_px,channels,pairs,relative_change,positions,share',
    'left,"A, the first",Strawberry,computed live,stride1,1,224,16,0,,,',
    'left,"A, the first",Strawberry,computed live,stride8,8,28,40,12,0.0625,289,-0.01',
    '',
  ]);
});
