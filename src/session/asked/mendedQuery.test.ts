import { expect, it } from 'vitest';
import { readAddress } from './address.ts';
import { mendedQuery } from './mendedQuery.ts';
import { URL_TABLE } from './urlTable.ts';

const LINK = 'scene=plane&layer=fc&anchor=y3x40&stride=4&scene-title=Red+mug';
const RIGHT = readAddress(`?${LINK}`).requested;

it.each([
  ['as it was', `?${LINK}`],
  ['with the ampersands of HTML', `?${LINK.replaceAll('&', '&amp;')}`],
  ['with them twice', `?${LINK.replaceAll('&', '&amp;amp;')}`],
  ['encoded as a whole', `?${encodeURIComponent(LINK)}`],
  ['encoded twice', `?${encodeURIComponent(encodeURIComponent(LINK))}`],
  ['behind a hash', `#${LINK}`],
  ['behind a hash and a question mark', `#?${LINK}`],
  ['behind a hash, encoded', `#${encodeURIComponent(LINK)}`],
  ['with keys in capitals', `?${LINK.replace('scene=', 'SCENE=').replace('layer', 'Layer')}`],
  ['with values in capitals', `?${LINK.replace('plane', 'PLANE').replace('fc', 'FC')}`],
  ['broken into lines', `?${LINK.replace('y3x40', 'y3%0D%0Ax40').replace('stride', '%0Astride')}`],
  ['with spaces where lines were broken', `?${LINK.replace('plane', 'pl%20ane')}`],
  ['with brackets of its text', `?${LINK.replace('stride=4', 'stride=4%3E')}`],
  ['with what others add', `?utm_source=mail&${LINK}&fbclid=Iw_AR-3&gclid=7&mc_eid=1`],
  ['twice', `?${LINK}&${LINK}`],
])('reads a link %s', (_, address) => {
  expect(readAddress(address)).toEqual({ requested: RIGHT, refused: [], changed: [] });
});

it('reads a link in capitals, names of networks and all', () => {
  const { requested, refused } = readAddress('?NETWORKS=PUBLISHED-RESNET50&SCENE=PLANE&STRIDE=4');
  expect(requested).toMatchObject({
    networks: 'published-resnet50',
    scene: 'plane',
    strideInPx: 4,
  });
  expect(refused).toEqual([]);
});

it('leaves capitals of names alone where not all is in capitals', () => {
  expect(mendedQuery(URL_TABLE, '?left=efficientnet-lite0AA').query).toBe(
    'left=efficientnet-lite0AA',
  );
});

it.each([
  ['?scnee=plane', ['scnee=plane']],
  ['?scene=plane&sterid=4&utm_campaign=x', ['sterid=4']],
  ['?%E0%A4%A', ['%EF%BF%BD%25A=']],
  ['?hello', ['hello=']],
  [`?a=${'x'.repeat(100)}`, [`a=${'x'.repeat(38)}`]],
  ['#how-it-works', []],
  ['?', []],
  ['', []],
  ['?scene=plane#how-it-works', []],
])('says what of %s it does not understand', (address, unknown) => {
  expect(mendedQuery(URL_TABLE, address).unknown).toEqual(unknown);
});

it('says so of what cannot be mended, beside what is understood', () => {
  const { requested, refused } = readAddress('?scene=plane&layer=nothing&sterid=4');
  expect(requested.scene).toBe('plane');
  expect(refused).toEqual(['layer', '“sterid=4”']);
});

it('reads a megabyte of punctuation at once', { timeout: 5000 }, () => {
  const brackets = '>'.repeat(1_000_000);
  expect(mendedQuery(URL_TABLE, `?stride=4${brackets}x`).query).toBe(
    `stride=4${'%3E'.repeat(1_000_000)}x`,
  );
  expect(mendedQuery(URL_TABLE, `?stride=4${brackets}`).query).toBe('stride=4');
});
