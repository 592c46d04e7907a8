import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SCENES } from './catalogue.ts';
import { IMAGENET_CLASSES } from './imagenetClasses.ts';
import { SHARED_FOLDER } from './sharedFolder.ts';

describe('IMAGENET_CLASSES', () => {
  it('has 1,000 classes, each with names that say something', () => {
    expect(IMAGENET_CLASSES).toHaveLength(1000);
    for (const { names } of IMAGENET_CLASSES) {
      for (const name of names) expect(name).toMatch(/^\S(.*\S)?$/);
    }
  });

  it('has them in the networks’ order', () => {
    const firstNameOf = (index: number) => IMAGENET_CLASSES[index]?.names[0];
    expect(firstNameOf(0)).toBe('tench');
    expect(firstNameOf(999)).toBe('toilet tissue');
    expect(SCENES.map((scene) => [scene.id, firstNameOf(scene.targetClass)])).toEqual([
      ['berry', 'strawberry'],
      ['plane', 'warplane'],
      ['espresso', 'espresso'],
      ['cat', 'Egyptian cat'],
    ]);
    expect(IMAGENET_CLASSES[895]?.names).toEqual(['warplane', 'military plane']);
  });

  const table = `${SHARED_FOLDER}/imagenet-classes.csv`;
  it.skipIf(!existsSync(table))('agrees with the shared table on every class', () => {
    const [, ...rows] = readFileSync(table, 'utf8').trimEnd().split(/\r?\n/);
    expect(rows).toHaveLength(1000);
    rows.forEach((row, index) => {
      const names = row.replace(/^\d+,n\d+,/, '').replace(/^"|"$/g, '');
      expect(IMAGENET_CLASSES[index]?.names.join(', ')).toBe(names.replaceAll('""', '"'));
    });
  });
});
