import { SCENES, type SceneEntry } from '../catalogue.ts';
import { WHITE } from '../sceneOfPicture.ts';
import digests from './digests.json' with { type: 'json' };

type Described = Pick<SceneEntry, 'title' | 'targetClass' | 'source' | 'licence' | 'attribution'>;

const CLIP_ART = 'Open Clip Art Library 0.18 (Debian’s openclipart-png)';

function clipArt(title: string, targetClass: number, by: string): Described {
  return {
    title,
    targetClass,
    source: CLIP_ART,
    licence: 'Public domain',
    attribution: `Drawing: ${by}, Open Clip Art Library; made smaller here`,
  };
}

function emoji(title: string, targetClass: number): Described {
  return {
    title,
    targetClass,
    source: 'https://github.com/microsoft/fluentui-emoji (npm’s @lobehub/fluent-emoji-3d)',
    licence: 'MIT',
    attribution: 'Rendering: © Microsoft Corporation, Fluent Emoji; made smaller here',
  };
}

const DESCRIBED = {
  penguin: clipArt('King penguin', 145, 'Ralf Stephan'),
  mantis: clipArt('Mantis', 315, 'Aubanel Monnier'),
  tiger: clipArt('Tiger', 292, 'Francesco Rollandin'),
  forklift: clipArt('Forklift', 561, 'Francesco Rollandin'),
  balloon: clipArt('Hot-air balloon', 417, 'Francesco Rollandin'),
  fire_engine: {
    title: 'Fire engine',
    targetClass: 555,
    source: 'https://en.wikipedia.org/wiki/File:E28_b.JPG (Debian’s tuxpaint-stamps-default)',
    licence: 'CC-BY-2.5',
    attribution:
      'Photograph: Aaron M. Lang, cut out by Bill Kendrick for Tux Paint; made smaller here',
  },
  pretzel: emoji('Pretzel', 932),
  pineapple: clipArt('Pineapple', 953, 'Nicu Buculei'),
  orange: clipArt('Orange', 950, 'Jonathan Dietrich'),
  umbrella: clipArt('Umbrella', 879, 'Nicu Buculei'),
  harp: clipArt('Harp', 594, 'Gerald G.'),
  padlock: clipArt('Padlock', 695, 'AJ Ashton'),
  hourglass: clipArt('Hourglass', 604, 'Francesco Rollandin'),
  joystick: emoji('Joystick', 613),
  soccer_ball: clipArt('Soccer ball', 805, 'Tanguy Jacq'),
} as const satisfies Readonly<Record<string, Described>>;

type MoreObjectId = keyof typeof DESCRIBED;

/** In the order of the table above. */
export const MORE_OBJECT_IDS = Object.keys(DESCRIBED) as readonly MoreObjectId[];

/** A scene as the picture that lies in this folder makes it. */
export function moreObjectScene(id: MoreObjectId, sha256: string): SceneEntry {
  return {
    id,
    kind: 'patch',
    // `file:` in Node, an asset of the page in the browser.
    pictureUrl: new URL(`./pictures/${id}.png`, import.meta.url).href,
    sha256,
    background: WHITE,
    ...DESCRIBED[id],
  };
}

/** The objects that come with the page without their maps, the one that one pixel changes most first. */
export const MORE_OBJECTS: readonly SceneEntry[] = Object.entries(digests).map(([id, sha256]) =>
  moreObjectScene(id as MoreObjectId, sha256),
);

/** Every scene that comes with the page. */
export const ALL_SCENES: readonly SceneEntry[] = [...SCENES, ...MORE_OBJECTS];
