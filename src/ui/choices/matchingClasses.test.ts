import { expect, it } from 'vitest';
import { IMAGENET } from '../../session/classNames.ts';
import { matchingClasses } from './matchingClasses.ts';

const titles = ({ matches }: ReturnType<typeof matchingClasses>) =>
  matches.map(({ title }) => title);

it('shows the first forty, and says how many there are besides', () => {
  const all = matchingClasses(IMAGENET, '', 949, []);
  expect([all.matches.length, all.more]).toEqual([40, 960]);
  expect(titles(all).slice(0, 2)).toEqual(['strawberry', 'tench']);
  const some = matchingClasses(IMAGENET, 'ter', 949, []);
  expect(some.more).toBeGreaterThan(0);
  // The class that is shown stands behind the forty.
  expect(some.matches.length).toBe(41);
  const few = matchingClasses(IMAGENET, 'warplane', 949, []);
  expect(few.more).toBe(0);
  expect(titles(few)).toEqual(['warplane', 'strawberry']);
});

it('says of how many networks the answers are counted together', () => {
  const answer = { class: 895, cells: 1200 };
  const remark = (networks: number, cells: number) =>
    matchingClasses(IMAGENET, '', 949, [{ ...answer, cells, networks }]).matches[1]?.remark;
  expect(remark(2, 1200)).toBe('named first 1,200 times in this run, both networks together');
  expect(remark(1, 1)).toBe('named first once in this run');
});
