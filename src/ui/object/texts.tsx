import type { ReactNode } from 'react';
import type { Grid } from '../../domain/grid.ts';
import { visibleText } from '../../domain/visibleText.ts';
import type { PictureRemark } from '../../jobs/picture/readPicture.ts';
import { ended } from '../../session/ended.ts';
import { inLanguage } from '../../session/inLanguage.ts';

const count = (number: number) => number.toLocaleString('en-GB');

const REMARKS: Readonly<Record<PictureRemark, string>> = {
  'first-of-animation': 'It is an animation: only its first picture is used.',
  'shut-in': 'Its scripts do not run, and files that it links to are not fetched.',
};

const english = {
  ownObject: {
    title: 'Your own object',
    reading: (fileName: string) => `Reading ${visibleText(fileName)} …`,
    serverAnswered: (status: number) => `The server answered ${status}.`,
    sampleNotLoaded: (title: string, why: string) =>
      `The picture “${title}” could not be loaded. ${ended(why)} Choose another one.`,
    ofFile: (fileName: string, problem: string) => `${visibleText(fileName)}: ${problem}`,
  },
  /** The picture that was in the editor last. */
  draft: {
    title: 'Go on where you were',
    what: (name: string) =>
      `${visibleText(name)} is as you left it, with its frame, its cut-out and its class, until the page is closed or another picture is opened.`,
    continue: 'Go on with it',
    discard: 'Discard it',
  },
  waysIn: {
    what: 'Choose a picture of one thing, take one, paste one, or drop it anywhere on the page. It stays on this device.',
    choosePicture: 'Choose a picture …',
    takePicture: 'Take a picture …',
    samples: 'Or begin with one of these',
  },
  camera: {
    title: 'Take a picture',
    sees: 'What the camera sees',
    waiting: 'Waiting for the camera. The browser may ask whether this page may use it.',
    isOn: 'The camera is on.',
    take: 'Take the picture',
    countDown: 'Count-down',
    countDowns: { off: 'Off', '3': '3 s', '10': '10 s' },
    secondsLeft: (seconds: number) => String(seconds),
    stopCount: 'Stop the count-down',
    which: 'Camera',
    facing: { user: 'Front camera', environment: 'Back camera' },
    numbered: (number: number) => `Camera ${number}`,
    cancel: 'Cancel',
    staysHere:
      'The picture stays on this device. The camera goes off as soon as the picture is taken.',
    /** The object is called by it, too, until the person calls it something else. */
    fileName: 'Picture from the camera.png',
    /** Why the camera is off. */
    off: {
      refused:
        'The camera was not allowed. Allow it for this page in the browser, beside the address, and in the device’s settings; where this page stands within another, open it in a tab of its own. Then try again.',
      absent: 'There is no camera. Connect one and try again, or choose a picture.',
      'in-use':
        'The camera cannot be used: another program may be using it. Close that program, then try again.',
      insecure:
        'Browsers give the camera only to pages that are opened by https. Open this page by https, or choose a picture.',
      unsupported: 'This browser gives no camera to pages. Use another one, or choose a picture.',
      failed: 'The camera could not be switched on. Try again, or choose a picture.',
      'taken-away':
        'The camera went off: it was unplugged, or is no longer allowed. No picture was taken.',
      hidden: 'The camera was switched off when the page was no longer to be seen.',
    },
    again: { tryAgain: 'Try again', switchOn: 'Switch it on again' },
    /** What the device’s own does. */
    program: 'Use the camera app …',
    notTaken: 'The browser could not make a picture of what the camera saw. Take it again.',
  },
  keptScenes: {
    title: 'Kept on this device',
    none: 'Nothing yet.',
    kinds: { patch: 'moved', crop: 'under a window' },
    newName: (title: string) => `New name of ${title}`,
    open: 'Open',
    openNamed: (title: string) => `Open ${title}`,
    rename: 'Rename',
    renameNamed: (title: string) => `Rename ${title}`,
    export: 'Export',
    exportNamed: (title: string) => `Export ${title}`,
    delete: 'Delete',
    deleteNamed: (title: string) => `Delete ${title}`,
    openFile: 'Open a scene’s file …',
  },
  editor: {
    material: (
      name: string,
      widthInPx: number,
      heightInPx: number,
      remarks: readonly PictureRemark[],
    ): ReactNode => (
      <>
        <strong>{visibleText(name)}</strong>
        {[`, ${widthInPx} × ${heightInPx} px.`, ...remarks.map((one) => REMARKS[one])].join(' ')}
      </>
    ),
    anotherPicture: 'Another picture',
    untitled: 'My object',
    kind: 'Make of it',
    kinds: { patch: 'An object that moves', crop: 'A window that moves over it' },
    tooSmallForWindow: (leastInPx: number) =>
      `For a window the picture would need at least ${leastInPx} px a side.`,
    tool: 'Tool',
    tools: {
      part: 'Frame',
      pick: 'Pick background',
      object: 'Mark object',
      background: 'Mark background',
      erase: 'Erase',
      restore: 'Bring back',
    },
    undo: 'Undo',
    redo: 'Redo',
    fitFrame: 'Fit the frame to the object',
    /** What came of that. */
    fitted: {
      whole:
        'The frame stays: nothing is removed, so all in it is the object. Remove the background first.',
      nothing:
        'The frame stays: nothing is left of the object. Bring some of it back, or remove less.',
      already: 'The frame fits the object already.',
      fits: (widthInPx: number, heightInPx: number) =>
        `The frame now fits the object: ${widthInPx} × ${heightInPx} px.`,
    },
    brush: 'Brush',
    tolerance: 'Tolerance',
    softEdge: 'Soft edge',
    square: 'Square',
    side: 'Side',
    width: 'Width',
    height: 'Height',
    percent: (percent: number) => `${percent} %`,
    px: (px: number) => `${px} px`,
    unitPx: 'px',
    preview: 'As the networks will see it',
    /** @param imageSideInPx of the pictures that the networks see. */
    patchPreview: (imageSideInPx: number) =>
      `As the networks will see it, ${imageSideInPx} × ${imageSideInPx} px, the object at the centre.`,
    cropPreview: (imageSideInPx: number, sideInPx: number, rows: number, cols: number) =>
      `The window at the centre, ${imageSideInPx} × ${imageSideInPx} px, of a square of ${sideInPx} px: ${rows} × ${cols} positions.`,
    size: 'Size',
    patchSide: 'Longer side of the object, px',
    scaledTo: 'Scaled to',
    cropSide: 'Side of the scaled square, px',
    asInTheStudy: (sideInPx: number) => `${sideInPx} px, as in the study`,
    background: 'Background',
    backgrounds: { white: 'White', colour: 'Colour', picture: 'Picture …' },
    backgroundColour: 'Colour of the background',
    name: 'Call it',
    chooseFirst: 'Choose the class to follow first: the networks do not recognise the object.',
    starting: 'Starting, as soon as the networks have answered at the centre …',
    staysHere: 'The picture stays on this device.',
  },
  centre: {
    title: 'What the networks answer at the centre',
    surest: (network: string, name: string, probability: number) =>
      `${network}: ${name} ${probability.toFixed(2)}.`,
    ofNetwork: (network: string) => `The surest classes of ${network}; press one to follow it`,
    probability: (probability: number) => probability.toFixed(2),
    noAnswer: 'no answer',
    looking: 'looking …',
    unknown: (name: string, probability: number) =>
      `The networks do not recognise it: together they are surest of “${name}”, which neither gives more than ${probability.toFixed(2)}. What helps: a larger object, “Photograph” where the background is removed, another background, or “A window that moves over it”. Or choose the class to follow yourself.`,
    classToFollow: 'Class to follow',
    classAsAnswered: 'Class to follow, as they answer',
  },
  howMuch: {
    look: 'Look',
    /** @param duration such as “6 – 9 s”, where anything is known of it. */
    lookTakes: (positions: number, duration: string | undefined) =>
      `One pixel to each side, and a coarse map: ${count(positions)} positions${
        duration === undefined ? '' : `, ${duration} on this device`
      }. More is offered there.`,
    more: 'Compute more at once',
    compute: 'Compute',
    computeThese: 'Compute these',
    extent: ({ rows, cols }: Grid, positions: number, duration: string | undefined) =>
      duration === undefined
        ? `${count(positions)} of ${rows} × ${cols} positions.`
        : `${count(positions)} of ${rows} × ${cols} positions, ${duration} on this device.`,
  },
  /** How the background goes. */
  removal: {
    label: 'Remove the background',
    ways: { nothing: 'No', plain: 'Plain background', photo: 'Photograph' },
    beforePhoto: (megabytes: number) =>
      `“Photograph” finds the object in the frame, which should be around all of it. What does that is fetched once (${megabytes} MB).`,
    cutting: (isFetching: boolean): string =>
      isFetching ? 'Fetching what finds the object …' : 'Finding the object …',
    fetched: 'Fetched so far',
    /** @param percent of the frame that is the object. */
    found: (percent: number) =>
      percent < 0.5
        ? 'Nothing in the frame was taken for the object. Draw over it with the brush “Object”.'
        : `The object is ${Math.round(percent)} % of the frame. Where that is wrong, draw a line with the brush “Object” or “Background”.`,
    cancel: 'Cancel',
    tryAgain: 'Try again',
  },
  /** The picture under the hand, with each of the tools. */
  stage: {
    part: {
      label: 'The picture, with the frame around its part',
      help: 'Drag the frame or its corners, or use the arrow keys (with Shift ten times as far); + and − make it larger and smaller.',
    },
    pick: {
      label: 'The object, to pick what is background',
      help: 'Click what is background too, or move the cross with the arrow keys and press Enter.',
    },
    object: {
      label: 'The object, to say what belongs to it',
      help: 'Draw over some of what belongs to the object, or move the brush with the arrow keys and press Enter: what looks like it follows.',
    },
    background: {
      label: 'The object, to say what is background',
      help: 'Draw over some of what is background, or move the brush with the arrow keys and press Enter: what looks like it follows.',
    },
    erase: {
      label: 'The object, to erase',
      help: 'Draw over what should go, or move the brush with the arrow keys and press Enter.',
    },
    restore: {
      label: 'The object, to bring back',
      help: 'Draw over what should stay, or move the brush with the arrow keys and press Enter.',
    },
  },
};

/** What the dialog of the visitor’s own object says. */
export const objectTexts = inLanguage('objectTexts', english);
