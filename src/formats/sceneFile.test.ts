import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { FileFailure } from './fileFailure.ts';
import { packSceneFile, unpackSceneFile } from './sceneFile.ts';
import { MUG, PATCH, SCENES } from './testScenes.ts';

function failureOf(action: () => unknown): FileFailure {
  try {
    action();
  } catch (reason) {
    if (reason instanceof FileFailure) return reason;
    throw reason;
  }
  throw new Error('Nothing failed.');
}

describe('a scene’s file', () => {
  it.each(Object.entries(SCENES))('holds all of scene %s', (_, scene) => {
    const file = packSceneFile(scene, MUG);
    expect(unpackSceneFile(file)).toMatchObject({ scene, details: MUG });
    expect(packSceneFile(scene, MUG)).toEqual(file);
  });

  it('is one still when a Mac has packed it again', () => {
    const file = readFileSync(join(import.meta.dirname, 'fixtures/mac.shiftscope.zip'));
    const { scene, details } = unpackSceneFile(file);
    expect(details).toMatchObject({ title: 'Mug', targetClass: 504 });
    expect(scene).toMatchObject({ kind: 'patch' });
  });

  const entries = unzipSync(packSceneFile(PATCH, MUG));
  const described = JSON.parse(strFromU8(entries['scene.json'] as Uint8Array));
  const repacked = (description: unknown, others: Record<string, Uint8Array> = {}) =>
    zipSync({ ...entries, 'scene.json': strToU8(JSON.stringify(description)), ...others });

  it.each([
    ['no ZIP', 'no-scene-file', strToU8('hello')],
    ['cut short', 'no-scene-file', packSceneFile(PATCH, MUG).subarray(0, 300)],
    ['a ZIP of something else', 'no-scene-file', zipSync({ 'data.pkl': new Uint8Array(9) })],
    ['of another format', 'no-scene-file', repacked({ ...described, format: 2 })],
    ['without a title', 'no-scene-file', repacked({ ...described, title: ' ' })],
    [
      'of a class that does not exist',
      'no-scene-file',
      repacked({ ...described, targetClass: 1000 }),
    ],
    [
      'with a colour that is none',
      'no-scene-file',
      repacked({ ...described, backgroundColour: [0, 0, 256] }),
    ],
    [
      'without a background',
      'pictures-apart',
      repacked({ ...described, backgroundColour: undefined }),
    ],
    [
      'with a picture that is none',
      'unusable-pictures',
      repacked(described, { 'picture.png': strToU8('no') }),
    ],
    ['with a picture too small', 'pictures-apart', repacked({ ...described, kind: 'crop' })],
  ])('that is %s is refused with a sentence', (_, code, file) => {
    const failure = failureOf(() => unpackSceneFile(file));
    expect(failure.code).toBe(code);
    expect(failure.message).toMatch(/\.$/);
  });
});
