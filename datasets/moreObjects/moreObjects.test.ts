import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { decodePng } from '../../src/formats/png.ts';
import { SCENES } from '../catalogue.ts';
import { IMAGENET_CLASSES } from '../imagenetClasses.ts';
import { ALL_SCENES, MORE_OBJECT_IDS, MORE_OBJECTS } from './catalogue.ts';
import figures from './figures.json' with { type: 'json' };
import { MEASURED_OBJECTS } from './figures.ts';

describe.each(MEASURED_OBJECTS)('object $entry.id', ({ entry, probability, onePixelChange }) => {
  const { pictureUrl, sha256, targetClass, licence, source, attribution } = entry;
  const file = new Uint8Array(readFileSync(fileURLToPath(pictureUrl)));

  it('is the picture that was measured, 60 kB at most', () => {
    expect(createHash('sha256').update(file).digest('hex')).toBe(sha256);
    expect(file.length).toBeLessThanOrEqual(60_000);
  });

  it('is a patch of 100 px that is seen and seen through', () => {
    const { widthInPx, heightInPx, rgbaHwc } = decodePng(file);
    expect([widthInPx, heightInPx]).toEqual([100, 100]);
    const alphas = rgbaHwc.filter((_, i) => i % 4 === 3);
    expect(Math.min(...alphas)).toBe(0);
    expect(Math.max(...alphas)).toBe(255);
    // Soft edges.
    expect(alphas.filter((alpha) => alpha > 0 && alpha < 255).length).toBeGreaterThan(100);
  });

  it('says whose it is, and under which licence', () => {
    expect(['Public domain', 'CC-BY-2.5', 'MIT']).toContain(licence);
    expect(source).not.toBe('');
    expect(attribution).not.toBe('');
  });

  it('was recognised in the middle, and a pixel changed it', () => {
    expect(probability).toBeGreaterThanOrEqual(0.5);
    expect(probability).toBeLessThan(1);
    const { mean, low, high, pairs } = onePixelChange;
    expect(pairs).toBe(256);
    expect(low).toBeGreaterThan(0);
    expect(mean).toBeGreaterThan(low);
    expect(high).toBeGreaterThan(mean);
  });

  it('has a class of its own', () => {
    expect(ALL_SCENES.filter((other) => other.targetClass === targetClass)).toEqual([entry]);
  });

  it('is called as a file’s name and a link can call it', () => {
    expect(entry.id).toMatch(/^[a-z_]+$/);
    expect(ALL_SCENES.filter(({ id }) => id === entry.id)).toHaveLength(1);
  });
});

describe('the objects that come without their maps', () => {
  it('are all of the folder, of the classes that they are called by', () => {
    const folder = `${import.meta.dirname}/pictures`;
    const ids = MORE_OBJECTS.map(({ id }) => id);
    expect([...ids].sort()).toEqual([...MORE_OBJECT_IDS].sort());
    expect(Object.keys(figures)).toEqual(ids);
    expect(readdirSync(folder).sort()).toEqual(ids.map((id) => `${id}.png`).sort());
    const classOf = Object.fromEntries(
      MORE_OBJECTS.map(({ id, targetClass }) => [id, IMAGENET_CLASSES[targetClass]?.names[0]]),
    );
    expect(classOf).toEqual({
      penguin: 'king penguin',
      mantis: 'mantis',
      tiger: 'tiger',
      forklift: 'forklift',
      balloon: 'balloon',
      fire_engine: 'fire engine',
      pretzel: 'pretzel',
      pineapple: 'pineapple',
      orange: 'orange',
      umbrella: 'umbrella',
      harp: 'harp',
      padlock: 'padlock',
      hourglass: 'hourglass',
      joystick: 'joystick',
      soccer_ball: 'soccer ball',
    });
  });

  it('come after the four that have them, the one that a pixel changes most first', () => {
    expect(ALL_SCENES).toEqual([...SCENES, ...MORE_OBJECTS]);
    const means = MEASURED_OBJECTS.map(({ onePixelChange }) => onePixelChange.mean);
    expect(means).toEqual(means.toSorted((a, b) => b - a));
  });
});
