import type { Network } from '../../../models/catalogue.ts';
import { inLanguage } from '../inLanguage.ts';

const english = {
  /** Of a network and the same made anti-aliased. */
  pair: { left: 'Standard', right: 'Anti-aliased' },
  pairTitle: (network: string) => `${network} and its anti-aliased twin`,
  run: (networks: string) => `Run ${networks} live`,
  and: (networks: readonly string[]) => networks.join(' and '),
  noSuchLayer: (networks: string, asked: string, shown: string) =>
    `${networks}: there is no layer ${asked}; ${shown} is shown.`,
  live: {
    anyTwo: 'Any two networks',
    sides: { left: 'Left', right: 'Right' },
    noneChosen: 'no network chosen',
    network: ({ title }: Network) => title,
    /** @param meanwhile a sentence, or empty. */
    ownMissing: (meanwhile: string) =>
      `This address asks for a network that stays on its owner’s device. If you have its file, drop it here.${meanwhile}`,
    missing: (ids: readonly string[], meanwhile: string) =>
      `This address asks for ${ids.length > 1 ? 'networks' : 'a network'} that this page does not have: ${ids
        .map((id) => `“${id}”`)
        .join(' and ')}.${meanwhile}`,
    meanwhile: (networks: string) => ` Meanwhile ${networks} is shown.`,
  },
  published: {
    networks: (title: string) => ({
      left: `${title}, torchvision`,
      right: `${title}, BlurPool 5`,
    }),
    show: 'Show the published maps',
    ownObjects: 'own objects',
    noMaps: (asked: string, shown: string) =>
      `There are no published maps of ${asked}; ${shown} is shown.`,
    fiveAnchors: 'Published maps have five anchors; the centre is shown.',
    oneClass: (name: string) => `Only the class ${name} was published for this scene.`,
    offers: {
      scene: (title: string) => `The study published no maps of this object (${title}).`,
      class: 'The study published the probability of one class for each scene.',
      anchor: 'The study published maps for five anchors.',
    },
  },
  file: {
    title: (networks: string) => `${networks} (from a file)`,
    noNetwork: 'no network',
    offers: {
      layer: (layer: string) => `The file holds one layer, ${layer}.`,
      anchor: 'The file holds the maps of one anchor.',
      class: 'The file holds the probability of one class.',
      more: 'The file holds no more.',
    },
  },
  study: {
    title: (networks: string) => `${networks} (from a study)`,
    noNetwork: 'no network',
    offers: {
      layer: (layer: string) =>
        `The study’s map on screen is of one layer, ${layer}; what else the study has is chosen below it.`,
      anchor:
        'The study’s map on screen is of one anchor; what else the study has is chosen below it.',
      class: 'The study holds the probability of one class.',
      more: 'The study’s map on screen holds no more.',
    },
  },
};

/** What is said of networks that are chosen, and of what their maps cannot answer. */
export const choiceTexts = inLanguage('choiceTexts', english);
