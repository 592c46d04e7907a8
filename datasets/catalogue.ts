import type { RgbColour } from '../src/domain/scene.ts';
import { WHITE } from './sceneOfPicture.ts';

/** A built-in scene: a picture, how it moves, and the class that it should be recognised as. */
export interface SceneEntry {
  readonly id: string;
  readonly kind: 'patch' | 'crop';
  readonly title: string;
  /** PNG of this folder. */
  readonly pictureUrl: string;
  readonly sha256: string;
  /** Patch scenes alone. */
  readonly background?: RgbColour;
  readonly targetClass: number;
  readonly source: string;
  readonly licence: string;
  readonly attribution: string;
}

const STUDY = {
  source: 'https://github.com/jakehlee/interactive-invariance',
  licence: 'MIT',
  attribution:
    '© 2019 Jake Lee; Lee, Yang & Wang, “What Does CNN Shift Invariance Look Like? A Visualization Study” (2020)',
} as const;

/** The four built-in scenes. README.md of this folder says what made each picture. */
export const SCENES: readonly SceneEntry[] = [
  {
    id: 'berry',
    kind: 'patch',
    title: 'Strawberry',
    pictureUrl: new URL('./pictures/berry.png', import.meta.url).href,
    sha256: '64d8aff155676bd6d3a4df3c4d9572a976633b74d9f87ab63821f7abe8813921',
    background: WHITE,
    targetClass: 949,
    ...STUDY,
  },
  {
    id: 'plane',
    kind: 'crop',
    title: 'Warplane',
    pictureUrl: new URL('./pictures/plane.png', import.meta.url).href,
    sha256: '2380d6fbfed4cfeeeb0aed781cf2ad20f158b52ab8353d6715c45a4ee76bf47c',
    targetClass: 895,
    ...STUDY,
  },
  {
    id: 'espresso',
    kind: 'patch',
    title: 'Espresso',
    pictureUrl: new URL('./pictures/espresso.png', import.meta.url).href,
    sha256: '1a9d065d271ddac96d067a6626b67abbf432a315ca128da585df8e3f250c09b6',
    background: WHITE,
    targetClass: 967,
    source: 'https://github.com/scikit-image/scikit-image (coffee.png)',
    licence: 'CC0-1.0',
    attribution: 'Photograph: Rachel Michetti, courtesy of Pikolo Espresso Bar; cut out here',
  },
  {
    id: 'cat',
    kind: 'crop',
    title: 'Cat',
    pictureUrl: new URL('./pictures/cat.png', import.meta.url).href,
    sha256: '26b5679c92491a901bba2fdb26fccd0d6ded5e4a60c242410054e9cf0649d240',
    targetClass: 285,
    source: 'https://github.com/scikit-image/scikit-image (chelsea.png)',
    licence: 'CC0-1.0',
    attribution: 'Photograph: Stefan van der Walt; cropped and enlarged here',
  },
];
