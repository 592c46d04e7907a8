import { expect, test } from 'vitest';
import { studyFigure } from './studyFigure.ts';

const TABLE = [
  'network,pair,antialiased,scene,background,layer,anchor,onePixelChange',
  'net,net,0,berry,white,class,,0.04',
  'net,net,0,plane,,class,,0.1',
  'netAA,net,1,berry,white,class,,0.02',
  'netAA,net,1,plane,,class,,0.12',
  // Without its twin, and another pair.
  'net,net,0,cat,grey,class,,0.5',
  'other,other,0,berry,white,class,,0.9',
].join('\n');
const COMPARISON = [
  'pair,layer,anchor,measure,difference,low,high,scenes,objects',
  'net,class,,mean,0.5,0.4,0.6,2,2',
  'net,class,,onePixelChange,-0.0123,-0.03,0.01,53,19',
].join('\n');

test('the figure of a study says how many scenes move less, and by how much', () => {
  const svg = studyFigure({ table: TABLE, comparison: COMPARISON });
  expect(svg).toContain('>1 of 2 scenes move less anti-aliased (below the line).<');
  expect(svg).toContain('>Mean difference −0.012 (95 %: −0.030 to 0.010),<');
  expect(svg).toContain('>of 53 scenes of 19 objects.<');
  expect(svg).toContain('>on white<');
  expect(svg).toContain('>a window over a picture<');
  expect(svg).not.toContain('>on grey<');
  // 0.1 and 0.12 of 0.15, on 330 px that begin at 80 and end at 434.
  expect(svg).toContain('<circle cx="300" cy="170"');
});

test('tables of networks without a twin are refused', () => {
  expect(() =>
    studyFigure({ table: TABLE.split('\n').slice(0, 3).join('\n'), comparison: '' }),
  ).toThrow('no network and its twin');
});
