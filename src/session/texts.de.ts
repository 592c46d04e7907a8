import { withComma } from './germanNumbers.ts';
import type { sessionTexts as english } from './texts.ts';

const SCENE_TITLES: Readonly<Record<string, string>> = {
  berry: 'Erdbeere',
  plane: 'Flugzeug',
  espresso: 'Espresso',
  cat: 'Katze',
  penguin: 'Königspinguin',
  mantis: 'Gottesanbeterin',
  tiger: 'Tiger',
  forklift: 'Gabelstapler',
  balloon: 'Heißluftballon',
  fire_engine: 'Feuerwehrauto',
  pretzel: 'Brezel',
  pineapple: 'Ananas',
  orange: 'Orange',
  umbrella: 'Regenschirm',
  harp: 'Harfe',
  padlock: 'Vorhängeschloss',
  hourglass: 'Sanduhr',
  joystick: 'Joystick',
  soccer_ball: 'Fußball',
};

export const sessionTexts: typeof english = {
  tabs: {
    profile: 'Entlang des Fadenkreuzes',
    difference: 'Differenz',
    classes: 'Was es zu sehen meint',
    stability: 'Stabilität',
    grid: 'Abtastraster',
    inside: 'Im Innern des Netzes',
    share: 'Speichern & teilen',
  },
  quantity: ({ id, needs }) =>
    needs === 'class'
      ? {
          title: 'Wahrscheinlichkeit der Klasse',
          noun: 'Wahrscheinlichkeit',
          phrase: 'Wahrscheinlichkeit der Klasse',
        }
      : {
          title: `Ähnlichkeit mit dem Anker (${layerName(id)})`,
          noun: 'Ähnlichkeit',
          phrase: 'Ähnlichkeit mit dem Anker',
        },
  actionGroups: { position: 'Position', maps: 'Karten', views: 'Ansichten', page: 'Seite' },
  actions: {
    nudge: 'Ein Pixel hin und her rücken, oder anhalten',
    nudgeStep: 'Ein Pixel weiter, oder zurück',
    nudgeTurn: 'Seitwärts rücken, oder auf und ab',
    nudgeFaster: 'Schneller rücken; dann wieder langsam',
    worst: 'Das schlimmste Pixel der linken Karte suchen; dann das nächstschlimme',
    anchor: 'Diese Position zum Anker machen',
    centre: 'Zurück zur Mitte',
    run: 'Hier rechnen lassen',
    pause: 'Rechnung anhalten, oder fortsetzen',
    layer: 'Nächste Schicht: Wahrscheinlichkeit, Ähnlichkeit',
    colours: 'Nächste Farbskala',
    present: 'Vorführen: groß, für einen Raum; oder zurück',
    tour: 'Rundgang, oder ihn verlassen',
    tourNext: 'Nächste Station des Rundgangs',
    tourBefore: 'Station davor',
    tourAnswer: 'Nadel setzen; oder die Antwort zeigen',
    startAgain: 'Von vorn beginnen',
    ownObject: 'Ein eigenes Objekt verwenden',
    ownNetwork: 'Ein eigenes Netz mitbringen',
    help: 'Tasten und Hilfe',
  },
  anchors: {
    tl: 'Oben links',
    tr: 'Oben rechts',
    c: 'Mitte',
    bl: 'Unten links',
    br: 'Unten rechts',
  },
  sceneTitle: ({ id, title }) => SCENE_TITLES[id] ?? title,
  decimalMark: ',',
  number: withComma,
  position: (y, x) => `x\u00a0${x}, y\u00a0${y}`,
  scenes: {
    patch: {
      what: 'Objekt',
      at: 'Objekt bei',
      help: 'Jede Position ist ein Ort des Objekts im Bild.',
      axes: {
        x: { name: 'x des Objekts', unit: 'px' },
        y: { name: 'y des Objekts', unit: 'px' },
      },
    },
    crop: {
      what: 'Ausschnitt',
      at: 'Ausschnitt bei',
      help: 'Jede Position ist ein Ausschnitt dieses Bildes.',
      axes: {
        x: { name: 'x des Ausschnitts', unit: 'px' },
        y: { name: 'y des Ausschnitts', unit: 'px' },
      },
    },
  },
  quoted: (part) => `„${part}“`,
  asked: {
    networks: 'Netze',
    left: 'linkes Netz',
    right: 'rechtes Netz',
    scene: 'Objekt',
    sceneTitle: 'Name des Objekts',
    layer: 'Schicht',
    ownSize: 'die eigene Größe der Netze',
    inside: 'Blick ins Innere',
    anchor: 'Anker',
    position: 'Position',
    nudge: 'Schritt um ein Pixel',
    targetClass: 'Klasse',
    rightClass: 'Klasse des rechten Netzes',
    stride: 'Schrittweite',
    region: 'Bereich',
    run: 'Rechnung',
    against: 'Vergleich',
    colourRange: 'Umfang der Farben',
    leftFrom: 'Farbe ab (links)',
    rightFrom: 'Farbe ab (rechts)',
    leftTo: 'Farbe bis (links)',
    rightTo: 'Farbe bis (rechts)',
    colourLinked: 'gleiche Farben für beide',
    colourTable: 'Farben',
    tab: 'Ansicht',
    present: 'Vorführung',
    language: 'Sprache',
  },
  from: { address: 'Die Adresse', file: 'Die Datei' },
  ownNetwork: {
    title: (title) => `${title} (eigenes)`,
    provenance: (file) => `Aus Ihrer Datei ${file}, nur auf diesem Gerät.`,
    licence: 'Ihre eigene Datei, unter welcher Lizenz auch immer',
  },
  ownScene: { licence: 'es bleibt auf diesem Gerät', attribution: 'Ihr eigenes' },
  ownSceneInFile: 'von der Person, die dies gemacht hat',
  mapOfStudy: (study, network, scene) => `${study}: ${scene}, ${network}`,
  licenceNotSaid: 'Lizenz nicht genannt',
  backend: {
    webgpu: 'WebGPU',
    wasm: 'WASM',
    native: 'ONNX Runtime ohne Browser',
    withThreads: (name, threads) => `${name}, ${threads} ${threads === 1 ? 'Thread' : 'Threads'}`,
    each: (backend) => `je ${backend}`,
    and: (backends) => backends.join(' und '),
  },
};

/** Of a similarity’s features, by the name of their output. */
function layerName(id: string): string {
  if (id === 'fc') return 'letzte Schicht';
  if (id.startsWith('stride')) return `Schrittweite ${id.slice('stride'.length)}, gemittelt`;
  return id.endsWith('relu') ? `${id.slice(0, -'relu'.length)} nach ReLU` : id;
}
