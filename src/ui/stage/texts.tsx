import { countText } from '../../drawing/caption.ts';
import { inLanguage } from '../../session/inLanguage.ts';

const english = {
  /** What failed to be drawn, as a sentence begins with it. */
  parts: {
    picture: 'The picture',
    map: (title: string) => `The map “${title}”`,
    colours: 'The choice of colours',
    comparison: 'The comparison',
  },
  absentPicture: {
    title: 'What the networks saw',
    notInFile: 'not in the file',
    /** @param at what a position names, such as “object at”. */
    stayed: (title: string, at: string, position: string) => (
      <>
        The picture “{title}” stayed with whoever saved this run. Its maps are all here: {at}{' '}
        <strong>{position}</strong>.
      </>
    ),
    help: 'Hover a map, or use the arrow keys (with Shift ten pixels).',
  },
  picturePanel: {
    title: 'What the networks see',
    size: (sideInPx: number) => `${sideInPx} × ${sideInPx}, true pixels`,
    /** @param what the object or the window. */
    picture: (what: string, position: string) => `${what} at ${position}`,
    position: (x: number, y: number) => `x ${x} \u2002y ${y}`,
    /** @param name of the anchor, where it has one. */
    anchor: (name: string | undefined, position: string) =>
      name === undefined ? `Anchor: ${position}` : `Anchor: ${name.toLowerCase()}, ${position}`,
    makeAnchor: 'Make this position the anchor',
    /** @param ofScene what a position is, in a sentence. */
    help: (ofScene: string, hasAnchor: boolean, byTouch: boolean) =>
      byTouch
        ? `${ofScene} Drag the picture, or put a finger on a map.`
        : `${ofScene} Drag, hover a map to look, click it to go there, or use the arrow keys (with Shift ten pixels).${
            hasAnchor ? ' The key A makes the position the anchor.' : ''
          }`,
  },
  scenePicture: {
    role: 'movable picture',
    drag: 'drag',
    wholeScene: 'The whole scene',
  },
  mapPanel: {
    value: (title: string) => `${title}, value at the crosshair`,
    noAnswer: '…',
    /** On the tour, before an answer. */
    heldBack: 'covered until you have answered',
    sure: (share: string, className: string) => (
      <>
        <strong>{share}</strong> sure: {className}
      </>
    ),
    alike: (similarity: string) => (
      <>
        <strong>{similarity}</strong> alike to the anchor
      </>
    ),
    /** @param shared the other map has the same ends. */
    scale: (from: number, to: number, shared: boolean) =>
      `Colours ${from.toFixed(2)} – ${to.toFixed(2)}, ${shared ? 'both' : 'different scales'}`,
    findWorst: (isWhole: boolean): string =>
      isWhole ? 'Find the worst pixel' : 'Find the worst pixel of those computed',
    /** @param origin where the map comes from. @param shows what its values are. */
    map: (
      title: string,
      origin: string,
      shows: string,
      position: string,
      value: string | undefined,
    ) =>
      `${title}, ${origin}: ${shows} at every position. Crosshair at ${position}: ${value ?? 'not computed yet'}`,
    computeStride: (strideInPx: number) => `Compute ${strideTitle(strideInPx).toLowerCase()}`,
    /** @param end of the scale, which is centred on 0. */
    differenceScale: (end: number) =>
      `Red: lower here; blue: higher. Both scales end at ±${end.toFixed(4)}.`,
  },
  mapSurface: {
    role: 'heatmap',
  },
  topFive: {
    title: (of: string) => `Most probable classes, ${of}`,
    noNetwork: 'no network',
    networkStopped: 'not computed: the network stopped',
  },
  colourEnds: {
    from: 'Colour from',
    to: 'Colour to',
    /** Heard after the slider's name. */
    of: (title: string) => `(${title})`,
    /** Empty where every value has a colour of its own. */
    clipped: (below: number, from: number, above: number, to: number) => {
      const parts = [
        ...(below > 0 ? [`${countText(below)} below ${from.toFixed(2)}`] : []),
        ...(above > 0 ? [`${countText(above)} above ${to.toFixed(2)}`] : []),
      ];
      if (parts.length === 0) return '';
      return `${parts.join(' and ')} ${below + above === 1 ? 'is' : 'are'} hatched`;
    },
  },
  colourOptions: {
    title: 'Colours of both maps',
    table: 'Colour table',
    tables: {
      ylorrd: 'YlOrRd, as published',
      cividis: 'cividis',
      viridis: 'viridis',
    },
    none: 'Maps of differences have a scale of their own, centred on 0: no colours are chosen for them.',
    range: 'Colours',
    ranges: { zoomed: 'zoomed', whole: '0 to 1', 'by-hand': 'by hand' },
    linked: 'same for both',
    more: 'More',
    asPublished: 'From 0.5 to 1, as published',
  },
  compareSwitch: {
    title: 'Show the maps',
    live: 'live, computed here',
    builtIn: 'built in',
    references: (titles: readonly string[]) => titles.join(' and '),
    liveDifference: 'difference, live − reference',
    builtInDifference: 'difference, built in − reference',
    differs: (side: string, largest: number, mean: number, positions: number) =>
      `${side}: largest difference ${largest.toFixed(4)}, mean ${mean.toFixed(4)}, over ${countText(positions)} positions.`,
  },
  droppedMaps: {
    title: 'Maps from your files',
    isCompared: (fileName: string, side: 'left' | 'right') => (
      <>
        <strong>{fileName}</strong> is compared on the {side}.
      </>
    ),
    isOfOtherName: (named: string, network: string) =>
      `Its name says ${named}; the network is ${network}.`,
    waitsForLive: (fileName: string) => (
      <>
        <strong>{fileName}</strong> is kept: choose live networks first, to compare it with theirs.
      </>
    ),
    waitsForScene: (fileName: string, scene: string) => (
      <>
        <strong>{fileName}</strong> is kept for the object {scene}.
      </>
    ),
    waitsForLayer: (fileName: string, layer: string) => (
      <>
        <strong>{fileName}</strong> is kept for “{layer}”.
      </>
    ),
    waitsForClassOfObject: (fileName: string) => (
      <>
        <strong>{fileName}</strong> is kept for the class of the object.
      </>
    ),
    waitsForClass: (fileName: string, name: string) => (
      <>
        <strong>{fileName}</strong> is kept for the class {name}.
      </>
    ),
    waitsForAnchor: (fileName: string, anchor: string) => (
      <>
        <strong>{fileName}</strong> is kept for the anchor {anchor}.
      </>
    ),
    removeNamed: (fileName: string) => `Remove ${fileName}`,
    remove: 'Remove',
  },
  frameNotice: {
    late: 'The axes under the maps have not arrived yet. Everything else works without them.',
    failed: 'The axes under the maps could not be fetched. Everything else works without them.',
  },
  /** Where the maps come from. */
  origin: {
    title: 'Where these maps come from',
    everyPosition: (positions: number) => `Every position, ${countText(positions)}.`,
    published: 'Published in 2020 by Lee, Yang & Wang; nothing is computed here.',
    runLive: (pair: string) => `Run ${pair} live on this object`,
    file: (fileName: string, computed: number, positions: number) =>
      `From the file ${fileName}: ${countText(computed)} of ${countText(positions)} positions.`,
    saved: (at: Date, origins: readonly string[]) =>
      `Saved on ${at.toLocaleDateString('en-GB', { dateStyle: 'long' })}; ${origins.join(' and ')}. Nothing is computed here.`,
    closeFile: 'Close the file',
    study: (title: string, fileName: string, computed: number, positions: number) =>
      `From the study “${title}” (${fileName}): ${countText(computed)} of ${countText(positions)} positions.`,
    ofStudy: (networks: string, backend: string, at: Date) =>
      `${networks}; computed on ${backend} by ${at.toLocaleDateString('en-GB', { dateStyle: 'long' })}. Nothing is computed here.`,
    missingResults: (missing: number) =>
      missing === 1
        ? 'One result was missing when the study was collected.'
        : `${countText(missing)} results were missing when the study was collected.`,
    chooseOfStudy: {
      title: 'Maps of the study',
      study: 'Study',
      scene: 'Object',
      showScenes: 'Show objects',
      noOtherScene: 'No other object of that name.',
      network: { left: 'Left network', right: 'Right network' },
      networks: 'Networks',
      noNetwork: 'none',
      map: 'Layer',
      maps: 'Layers',
      withAnchor: (layer: string, anchor: string) => `${layer}, anchor ${anchor}`,
    },
    closeStudy: 'Close the study',
  },
  /** How far a run is. */
  progress: {
    title: 'Progress',
    loadingNetworks: 'Loading the networks',
    positionsComputed: 'Positions computed',
    positionsBuiltIn: 'Positions built in',
    loading: (receivedBytes: number, totalBytes: number) =>
      `Loading the networks: ${megabytes(receivedBytes)} of ${megabytes(totalBytes)} MB.`,
    notStarted: (strideInPx: number) => `${strideTitle(strideInPx)}: not started.`,
    done: (strideInPx: number, done: number, inAll: number) =>
      `${strideTitle(strideInPx)}: ${countText(done)} of ${countText(inAll)}.`,
    noNetwork: 'No network is loaded.',
    noneWorks: 'Neither network works; see above.',
    finished: (backends: string) => `Finished, computed here on ${backends}.`,
    paused: (backends: string) => `Paused. ${backends}`,
    starting: (backends: string) => `Starting on ${backends}.`,
    opening: 'They are here, and are being made ready.',
    restoring: 'Reading what is kept of this run on this device.',
    /** @param left such as “2 – 3 min”, where it is known. */
    running: (imagesPerSecond: number, backends: string, left: string | undefined) => {
      const speed =
        imagesPerSecond < 10 ? imagesPerSecond.toFixed(1) : String(Math.round(imagesPerSecond));
      const how = imagesPerSecond > 0 ? `${speed} images a second` : 'Running';
      return left === undefined ? `${how} on ${backends}` : `${how} on ${backends} · ${left} left`;
    },
    /** After what is said of a finished run. */
    finishedWithKept: (positions: number) => `With ${keptText(positions)}.`,
    /** After what is said of a run that goes on. */
    runsWithKept: (positions: number) => `· ${keptText(positions)}`,
    alsoHidden: 'also while this tab is hidden',
    pause: 'Pause',
    resume: 'Resume',
    showBuiltIn: 'Show the built-in maps',
    ofNetwork: (network: string, sentence: string) => `${network}: ${sentence}`,
  },
  /** Of maps that come with the page. */
  builtIn: {
    everyPosition: (positions: number) => `Every position, ${countText(positions)}: built in.`,
    computedBeforehand: 'Computed beforehand with these networks.',
    loading: (receivedBytes: number, totalBytes: number) =>
      `Loading them: ${megabytes(receivedBytes)} of ${megabytes(totalBytes)} MB.`,
    computesInHand: (backends: string) => `This position is computed here, on ${backends}.`,
    /** @param duration such as “2 – 3 min”, where it is known. */
    wouldTake: (images: number, duration: string | undefined) =>
      duration === undefined
        ? `${countText(images)} images`
        : `${countText(images)} images, ${duration} here`,
    run: 'Run it live',
  },
  /** What can be computed behind a coarse picture. */
  further: {
    title: 'Compute more',
    /** @param duration such as “2 – 3 min”, where it is known. */
    everywhere: (positions: number, duration: string | undefined) =>
      `Every position: ${countText(positions)} more${duration === undefined ? '' : `, ${duration}`}`,
    around: (rows: number, cols: number, duration: string | undefined) =>
      `${rows} × ${cols} around the crosshair${duration === undefined ? '' : `: ${duration}`}`,
  },
  runExtent: {
    compute: 'Compute',
    stride: (strideInPx: number) => strideTitle(strideInPx).toLowerCase(),
  },
  regionChoice: {
    title: 'Where',
    everywhere: 'everywhere',
    middle: 'in the middle half',
    around: (sideInPx: number) => `${sideInPx} × ${sideInPx} around the crosshair`,
    these: 'at these positions',
    xFrom: 'x from',
    yFrom: 'y from',
    to: 'to',
    /** Heard in place of “to”. */
    xTo: 'x to',
    yTo: 'y to',
  },
  /** What is heard when the crosshair rests. */
  readOut: {
    /** @param what the object or the window. */
    at: (what: string, position: string) => `${what} at ${position}.`,
    side: (title: string, value: string | undefined, takenFor: string | undefined) =>
      takenFor === undefined
        ? `${title} ${value ?? 'not computed yet'}.`
        : `${title} ${value ?? 'not computed yet'}, taken for ${takenFor}.`,
    difference: (right: string, left: string, value: string) => `${right} − ${left} ${value}.`,
  },
};

/** As a sentence begins with it. */
function strideTitle(strideInPx: number): string {
  if (strideInPx === 1) return 'Every position';
  // Of the strides on offer these two are no “th”.
  return `Every ${strideInPx}${strideInPx === 2 || strideInPx === 32 ? 'nd' : 'th'} position`;
}

function keptText(positions: number): string {
  return `${countText(positions)} ${positions === 1 ? 'position' : 'positions'} kept from earlier`;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

/** What the picture, the maps and the line below them say. */
export const stageTexts = inLanguage('stageTexts', english);
