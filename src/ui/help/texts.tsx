import { inLanguage } from '../../session/inLanguage.ts';

const english = {
  sheet: {
    introduction:
      'Take hold of the object and move it, or move over a map: picture, maps and figures follow. Every position is one image that both networks have answered.',
    singleKeyShortcuts: 'Single-key shortcuts',
    notices: 'Licences and notices of all that this page is made of',
    mapKeys: {
      title: 'On the picture, a map or a profile',
      /** While one of these has the focus; they cannot be turned off. */
      rows: [
        {
          keys: ['←', '→', '↑', '↓'],
          what: 'one pixel: on the picture the object goes there, on a map the crosshair',
        },
        { keys: ['Shift', '←'], what: 'ten pixels' },
        { keys: ['Home', 'End'], what: 'to the ends of the row' },
        { keys: ['Page Up', 'Page Down'], what: 'to the ends of the column' },
        {
          keys: ['←', '→', 'Home', 'End'],
          what: 'on the column’s profile: along the column',
        },
        {
          keys: ['Enter'],
          what: 'hold the position that a pointer looks at',
        },
      ],
    },
    signs: {
      title: 'Signs on the maps',
      rows: [
        { sign: 'live', meaning: 'computed here, now' },
        {
          sign: 'built in',
          meaning: 'computed beforehand by these very networks; it comes with the page',
        },
        { sign: 'published 2020', meaning: 'the study’s own map, precomputed' },
        {
          sign: 'large blocks',
          meaning: 'not computed yet: painted with the value at the block’s top left',
        },
        { sign: 'grey hatching', meaning: 'nothing is known there' },
        { sign: 'hatching in colour', meaning: 'a value beyond the ends of the colour scale' },
        { sign: 'cross', meaning: 'the position in the hand, the same on every map' },
        { sign: 'ring', meaning: 'the anchor, for a similarity' },
      ],
    },
  },
  method: {
    title: 'How it works',
    positions: {
      title: 'One object, every position',
      everyPosition:
        'A convolutional network is often said not to care where an object stands. Here you can see how far that is true. The object is put at every position of a 224 × 224 image, one pixel apart, and each image goes through two networks, in your own browser. Each cell of a map is one such image. If a network did not care, its map would have one colour.',
      window:
        'In scenes that are cropped the object stays where it is in a larger picture, and a window of 224 × 224 pixels moves over it. There a position names the window, not the object: when the window goes right, the object goes left in the image.',
    },
    maps: {
      title: 'What the maps show',
      values: (
        <>
          <em>Probability of the class</em> is how sure the network is of the object’s class, from 0
          to 1. <em>How alike to the anchor</em> compares the network’s features at each position
          with those at one chosen position, the anchor, by the cosine of the angle between them: 1
          where they point the same way.
        </>
      ),
      blocks:
        'Large blocks are positions that are not computed yet, painted with the value at the block’s top left; hatching means nothing is known yet. The number at the crosshair is never a guess.',
      builtIn:
        'Maps labelled “built in” come with this page: the same two networks computed them beforehand, for its own objects. The number at the crosshair is computed here all the same, as soon as the networks have arrived.',
    },
    networks: {
      title: 'The two networks',
      antialiasing:
        'Networks halve their resolution several times by keeping every second value, so moving the picture by one pixel changes which values are kept. Zhang (2019) blurs before keeping every second value, as signal processing demands. That makes neighbouring positions agree better; it does not make the network indifferent to large moves, and it can cost accuracy.',
      followPixel:
        'The same in the two networks, with real pictures: what one of their channels makes of a step of one pixel, before it keeps every second value and after.',
      toPixelWay: 'Follow one pixel into the networks',
      builtInPair:
        'Of the built-in pair, EfficientNet-Lite0 and its anti-aliased twin (both Apache-2.0; the twin is ours, trained from the other), the twin is steadier and a little less able: 67.7 % against 74.2 % top-1 on 1,000 ImageNet validation photographs.',
    },
    credits: {
      title: 'Whose work this is',
      whose: (
        <>
          The experiment, both published scenes and the 256 maps labelled “published 2020” are by
          Jake Lee, Junfeng Yang and Zhangyang Wang (
          <a href="https://github.com/jakehlee/interactive-invariance">their pages</a>, MIT). The
          anti-aliased networks of that study are by Richard Zhang (
          <a href="https://github.com/adobe/antialiased-cnns">his code</a>). To cite:
        </>
      ),
      study: (
        <>
          Lee, Yang, Wang: What Does CNN Shift Invariance Look Like? A Visualization Study. ECCV
          2020 Workshops, <a href="https://arxiv.org/abs/2011.04127">arXiv:2011.04127</a>.
        </>
      ),
      antialiasing: (
        <>
          Zhang: Making Convolutional Networks Shift-Invariant Again. ICML 2019,{' '}
          <a href="https://arxiv.org/abs/1904.11486">arXiv:1904.11486</a>.
        </>
      ),
      picture: (attribution: string, licence: string) => `Picture: ${attribution} (${licence}).`,
    },
  },
};

/** What the sheet of keys says, and the explanation below the tool. */
export const helpTexts = inLanguage('helpTexts', english);
