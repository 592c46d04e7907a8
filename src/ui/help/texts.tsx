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
};

/** What the sheet of keys says. */
export const helpTexts = inLanguage('helpTexts', english);
