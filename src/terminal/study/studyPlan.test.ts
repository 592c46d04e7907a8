import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { narrowPath, TestTerminal } from '../testing/standIns.ts';
import { planOfFile } from './studyPlan.ts';
import { classOfName, decodedScene } from './studyScenes.ts';
import { testPicture } from './testStudy.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'shiftscope-plan-'));
const PHOTOS = join(FOLDER, 'photos');
beforeAll(() => {
  mkdirSync(PHOTOS);
  writeFileSync(join(PHOTOS, 'strawberry-1.png'), testPicture(100, 1));
  writeFileSync(join(PHOTOS, '285 cat.png'), testPicture(80, 2));
  writeFileSync(join(PHOTOS, 'thing.png'), testPicture(100, 3));
  writeFileSync(join(PHOTOS, 'not-a-picture.png'), 'hello');
  writeFileSync(join(PHOTOS, 'large.png'), testPicture(225, 4));
  writeFileSync(
    join(PHOTOS, 'labels.csv'),
    'file,class\r\nthing.png,strawberry\r\nlarge.png,7\r\n',
  );
  writeFileSync(join(FOLDER, 'meadow.png'), testPicture(224, 5));
});
afterAll(() => rmSync(FOLDER, { recursive: true }));

function planOf(yaml: string) {
  const path = join(FOLDER, 'study.yaml');
  writeFileSync(path, yaml);
  return planOfFile(path, new TestTerminal());
}

describe('a plan', () => {
  it('is every network over every scene, built-in ones with their classes', async () => {
    const { tasks, networks, scenes, problems, title, name } = await planOf('scenes: [berry, cat]');
    expect(networks.map(({ network }) => network.id)).toEqual([
      'efficientnet-lite0',
      'efficientnet-lite0AA',
    ]);
    expect([title, name, problems]).toEqual(['study', 'study', []]);
    expect(scenes.map(({ id, kind, targetClass, grid }) => [id, kind, targetClass, grid])).toEqual([
      ['berry', 'patch', 949, { rows: 125, cols: 125 }],
      ['cat', 'crop', 285, { rows: 133, cols: 133 }],
    ]);
    expect(tasks.map(({ positions }) => positions)).toEqual([256, 289, 256, 289]);
    expect(new Set(tasks.map(({ address }) => address)).size).toBe(4);
    expect(tasks[0]?.question).toMatchObject({ targetClass: 949, anchors: ['c'], region: null });
  });

  it('has the same addresses wherever it lies, and others for other numbers alone', async () => {
    const addresses = async (yaml: string) => (await planOf(yaml)).tasks.map((one) => one.address);
    const first = await addresses('scenes: berry');
    expect(await addresses('title: Other\nscenes: [berry]\nseed: 4\nout: there')).toEqual(first);
    expect(await addresses('scenes: berry\nanchors: [tl]')).toEqual(first);
    for (const more of ['stride: 4', 'layers: fc', 'backend: wasm', 'backgrounds: grey']) {
      expect(await addresses(`scenes: berry\n${more}`)).not.toEqual(first);
    }
  });

  it('makes scenes of files: sizes, backgrounds and classes', async () => {
    const { scenes, problems } = await planOf(
      "scenes: photos/s*.png\nclass: name\nsizes: [50, 100]\nbackgrounds: [white, '#102030', meadow.png]",
    );
    expect(problems).toEqual([]);
    expect(scenes.map(({ id }) => id)).toEqual([
      'strawberry-1-50px-on-white',
      'strawberry-1-50px-on-102030',
      'strawberry-1-50px-on-meadow',
      'strawberry-1-100px-on-white',
      'strawberry-1-100px-on-102030',
      'strawberry-1-100px-on-meadow',
    ]);
    expect(new Set(scenes.map(({ object }) => object))).toEqual(
      new Set([join('photos', 'strawberry-1.png')]),
    );
    expect(scenes[0]).toMatchObject({ targetClass: 949, grid: { rows: 175, cols: 175 } });
    const scene = await decodedScene(scenes[2] as (typeof scenes)[number]);
    expect(scene).toMatchObject({ kind: 'patch', patch: { widthInPx: 50, heightInPx: 50 } });
    expect(scene.kind === 'patch' && 'rgbHwc' in scene.background).toBe(true);
  });

  it('leaves out what cannot be used, with a line for each, and goes on with the rest', async () => {
    const { scenes, problems } = await planOf(
      'networks: [efficientnet-lite0, vgg, resnet50]\nscenes: [photos, nothing/*.png]\nclass: name',
    );
    expect(scenes.map(({ id, targetClass }) => [id, targetClass])).toEqual([
      ['285 cat', 285],
      ['strawberry-1', 949],
    ]);
    const at = (name: string) => join(PHOTOS, name);
    const noClass =
      'its name begins with no class: a number such as 949, or an ImageNet name such as strawberry.';
    expect(problems.map((one) => one.replace(/; known: .*/, ''))).toEqual([
      'There is no network “vgg”',
      'resnet50 is not installed yet: npm run models -- get resnet50',
      'nothing/*.png: there is no such picture, nor a built-in scene of that name',
      `${at('large.png')}: ${noClass}`,
      `${at('not-a-picture.png')}: ${noClass}`,
      `${at('thing.png')}: ${noClass}`,
    ]);
    const other = await planOf('scenes: photos/t*.png\nbackgrounds: [white, lawn.png]');
    expect(other.scenes.map(({ id }) => id)).toEqual(['thing-on-white']);
    expect(other.problems).toEqual([
      'The background “lawn.png” is no colour, such as white or #808080, and no file.',
    ]);
  });

  it('takes classes out of a list', async () => {
    const { scenes, problems } = await planOf(
      'scenes: [photos/t*.png, photos/s*.png]\nclass: photos/labels.csv',
    );
    expect(scenes.map(({ id, targetClass }) => [id, targetClass])).toEqual([['thing', 949]]);
    expect(problems).toEqual([
      `${join(PHOTOS, 'strawberry-1.png')}: photos/labels.csv has no line for it.`,
    ]);
  });

  it('takes names with commas out of a list', async () => {
    writeFileSync(join(PHOTOS, 'a, b.png'), testPicture(100, 6));
    writeFileSync(
      join(PHOTOS, 'quoted.csv'),
      '"a, b.png","great white shark"\nthing.png , strawberry\n',
    );
    const { scenes } = await planOf(
      "scenes: ['photos/a,*.png', 'photos/t*.png']\nclass: photos/quoted.csv",
    );
    expect(scenes.map(({ id, targetClass }) => [id, targetClass])).toEqual([
      ['a, b', 2],
      ['thing', 949],
    ]);
    rmSync(join(PHOTOS, 'a, b.png'));
  });

  it('installs a network that is a file once, however many plan at one moment', async () => {
    const file = narrowPath('alexnet.pth');
    const yaml = `networks: [{ file: ${file} }]\nscenes: berry\nlayers: fc\nout: at-once`;
    const plans = await Promise.all([planOf(yaml), planOf(yaml)]);
    expect(plans.map(({ problems }) => problems)).toEqual([[], []]);
    expect(new Set(plans.flatMap(({ tasks }) => tasks.map(({ address }) => address))).size).toBe(1);
  });

  it('with nothing in it is said', async () => {
    await expect(planOf('scenes: photos/not-a-picture.png')).rejects.toThrow(
      `${join(PHOTOS, 'not-a-picture.png')}: This file is not a PNG picture: convert it to PNG first.\n${join(FOLDER, 'study.yaml')}: there is nothing to compute.`,
    );
    await expect(planOfFile(join(FOLDER, 'none.yaml'), new TestTerminal())).rejects.toThrow(
      `${join(FOLDER, 'none.yaml')}: there is no such file.`,
    );
    await expect(planOf('scenes: berry\nanchors: [mid]')).rejects.toThrow(
      'berry: the anchor “mid” is none of its 125 × 125 positions: give tl, tr, c, bl, br, or “y,x” in pixels.',
    );
    await expect(planOf('scenes: berry\nclass: 1000')).rejects.toThrow(
      'berry: class 1000 is none of the 1000 classes of efficientnet-lite0.',
    );
  });
});

it('finds the class that a file’s name begins with', () => {
  const names = ['949', '0285-kitten', 'Granny_Smith 4', 'king penguin', 'tabby', 'thing', ''];
  expect(names.map(classOfName)).toEqual([949, 285, 948, 145, 281, undefined, undefined]);
});
