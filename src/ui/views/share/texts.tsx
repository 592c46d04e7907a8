import type { FigureKind } from '../../../session/figureOf.ts';
import { inLanguage } from '../../../session/inLanguage.ts';

const english = {
  saved: (fileName: string) => `Saved ${fileName}.`,
  link: {
    title: 'Link to this view',
    explanation:
      'Object, networks, layer, class or anchor, position and colours. Whoever opens it sees the same view; what is live runs anew in their browser.',
    withoutPicture:
      'The link does not carry your picture: it stays on this device, and whoever opens the link is asked for it. A saved run can carry it.',
    withoutNetworks:
      'The link does not carry your own networks: they stay on this device, and whoever opens the link is asked for their files.',
    copy: 'Copy link',
    copied: 'The link is copied.',
    clipboardRefused:
      'The browser does not let this page use the clipboard. Copy the link from the field below.',
    handOn: 'Share …',
    notHandedOn: 'The link could not be handed on. Copy it instead.',
  },
  numbers: {
    title: 'Numbers',
    explanation: (
      <>
        Maps are written as the study published them (<code>y,x,val</code>) and carry the study’s
        kind of name. Only computed positions are in them.
      </>
    ),
    map: (network: string) => `${network} map`,
    difference: (left: string, right: string) => `Difference, ${right} − ${left}`,
    ofDifference: 'where both are computed',
    everything: 'Everything in one table',
    ofEverything: 'both networks, with the five most probable classes',
    settings: 'Settings and metrics',
    ofSettings: 'in full precision',
    save: (format: string, title: string) => `${format}: ${title}`,
    making: 'Making the file …',
    /** @param extent how many positions are in it. */
    savedTable: (fileName: string, extent: string) => `Saved ${fileName}: ${extent}.`,
  },
  figures: {
    title: 'Figures',
    explanation:
      'On white, with a caption: networks, scene, anchor, where the values come from, the colour scale. SVG keeps its texts as text; PNG has twice the pixels.',
    titles: {
      left: (left: string) => `${left} map`,
      right: (_: string, right: string) => `${right} map`,
      both: () => 'Both maps, side by side',
      difference: (left: string, right: string) => `Difference, ${right} − ${left}`,
      profiles: () => 'Along the crosshair',
      histogram: () => 'How many positions have which value',
      classes: () => 'What it thinks it sees',
      shares: () => 'How much of each map is a grid, by its period',
      folded: () => 'Folded maps, by what the strides multiply to',
    } satisfies Record<FigureKind, (left: string, right: string) => string>,
    save: (format: string, title: string) => `${format}: ${title}`,
    making: 'Making the figure …',
  },
  run: {
    title: 'The whole run in one file',
    explanation:
      'Both maps, the five most probable classes everywhere, and every setting. The page opens the file again without computing anything; drop it here, or choose it.',
    withPicture: 'with the picture',
    pictureNotAtHand: 'The picture is not on this device, so it cannot be saved.',
    pictureIsOwn:
      'Without it your picture stays on this device, and the file only says what you call it. With it, whoever gets the file can see the picture, keep it and hand it on.',
    pictureIsBuiltIn:
      'The picture is built into this page; the file needs it only where it is read by something else.',
    save: 'Save this run',
    making: 'Making the file …',
    savedWithPicture: (fileName: string) => `Saved ${fileName}, with the picture.`,
    savedWithoutPicture: (fileName: string) => `Saved ${fileName}, without the picture.`,
    open: 'Open a saved run …',
    opening: (fileName: string) => `Opening ${fileName} …`,
    opened: (fileName: string) => `Opened ${fileName}: both maps come from the file.`,
  },
  study: {
    title: 'Maps of a study',
    explanation:
      'What “npm run study” computed of many objects: drop its folder here, or its report.html, or choose them. Nothing leaves this device; a result is read when it is shown.',
    openFolder: 'Open a study’s folder …',
    openFile: 'Open its report …',
    back: (study: string) => `Back to “${study}”`,
    opening: (name: string) => `Opening ${name} …`,
    opened: (name: string) => `Opened ${name}: its maps are chosen under the maps.`,
  },
};

/** What the view “Save & share” says. */
export const shareTexts = inLanguage('shareTexts', english);
