import type { Quantity } from '../domain/quantities/quantity.ts';
import type { DecimalMark } from '../drawing/caption.ts';
import { inLanguage } from './inLanguage.ts';

const english = {
  tabs: {
    profile: 'Along the crosshair',
    difference: 'Difference',
    classes: 'What it thinks it sees',
    stability: 'Stability',
    grid: 'Sampling grid',
    inside: 'Inside the network',
    share: 'Save & share',
  },
  /** What a map shows: the terminal says it in the same words. */
  quantity: ({ title, noun, phrase }: Quantity) => ({ title, noun, phrase }),
  actionGroups: { position: 'Position', maps: 'Maps', views: 'Views', page: 'Page' },
  actions: {
    nudge: 'Step one pixel to and fro, or stop',
    nudgeStep: 'Step one pixel on, or back',
    nudgeTurn: 'Step sideways, or up and down',
    nudgeFaster: 'Step faster; then slowly again',
    worst: 'Find the worst pixel of the left map; then the next worst',
    anchor: 'Make this position the anchor',
    centre: 'Back to the centre',
    run: 'Run it live',
    pause: 'Pause the run, or go on',
    layer: 'Next layer: probability, similarity',
    colours: 'Next colour scale',
    present: 'Present: large, for a room; or back',
    tour: 'Guided tour, or leave it',
    tourNext: 'Next stop of the tour',
    tourBefore: 'Stop before',
    tourAnswer: 'Pin the guess; or show the answer',
    startAgain: 'Start again',
    ownObject: 'Use your own object',
    ownNetwork: 'Bring your own network',
    help: 'Keys and help',
  },
  anchors: {
    tl: 'Top left',
    tr: 'Top right',
    c: 'Centre',
    bl: 'Bottom left',
    br: 'Bottom right',
  },
  /** Of an object that comes with the page, or of somebody’s own. */
  sceneTitle: ({ title }: { readonly id: string; readonly title: string }) => title,
  decimalMark: '.' as DecimalMark,
  /** A text whose numbers are written with decimal points. */
  number: (withPoint: string) => withPoint,
  // No line break between a letter and its number.
  position: (y: number, x: number) => `x\u00a0${x}, y\u00a0${y}`,
  /** What a position names, in each kind of scene. */
  scenes: {
    patch: {
      what: 'Object',
      at: 'object at',
      help: 'Each position is a place of the object in the picture.',
      axes: { x: { name: 'object’s x', unit: 'px' }, y: { name: 'object’s y', unit: 'px' } },
    },
    crop: {
      what: 'Window',
      at: 'window at',
      help: 'Each position is a window into this picture.',
      axes: { x: { name: 'window’s x', unit: 'px' }, y: { name: 'window’s y', unit: 'px' } },
    },
  },
  /** What stands in the address, as a sentence lists it. */
  /** A part of an address. */
  quoted: (part: string) => `“${part}”`,
  asked: {
    networks: 'networks',
    left: 'left network',
    right: 'right network',
    scene: 'object',
    sceneTitle: 'object’s title',
    layer: 'layer',
    ownSize: 'the networks’ own size',
    inside: 'looking inside',
    anchor: 'anchor',
    position: 'position',
    nudge: 'step by one pixel',
    targetClass: 'class',
    rightClass: 'right network’s class',
    stride: 'stride',
    region: 'region',
    run: 'run',
    against: 'comparison',
    colourRange: 'range of colours',
    leftFrom: 'colour from (left)',
    rightFrom: 'colour from (right)',
    leftTo: 'colour to (left)',
    rightTo: 'colour to (right)',
    colourLinked: 'same colours for both',
    colourTable: 'colours',
    tab: 'view',
    present: 'presenting',
    language: 'language',
  },
  /** Begins a sentence about what is asked for. */
  from: { address: 'The address', file: 'The file' },
  ownNetwork: {
    title: (title: string) => `${title} (yours)`,
    provenance: (file: string) => `From your file ${file}, on this device alone.`,
    licence: 'your own file, under whatever licence it has',
  },
  ownScene: { licence: 'it stays on this device', attribution: 'your own' },
  /** In a file of it. */
  ownSceneInFile: 'from whoever made this',
  licenceNotSaid: 'licence not said',
  mapOfStudy: (study: string, network: string, scene: string) => `${study}: ${scene}, ${network}`,
  backend: {
    webgpu: 'WebGPU',
    wasm: 'WASM',
    native: 'native ONNX Runtime',
    withThreads: (name: string, threads: number) =>
      `${name}, ${threads} ${threads === 1 ? 'thread' : 'threads'}`,
    each: (backend: string) => `${backend} each`,
    and: (backends: readonly string[]) => backends.join(' and '),
  },
};

/** What the session calls things. */
export const sessionTexts = inLanguage('sessionTexts', english);
