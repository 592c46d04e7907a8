import { visibleText } from '../../domain/visibleText.ts';
import type { PictureRemark } from '../../jobs/picture/readPicture.ts';
import { ended } from '../../session/ended.ts';
import { germanCount, germanDecimal } from '../../session/germanNumbers.ts';
import type { objectTexts as english } from './texts.tsx';

const REMARKS: Readonly<Record<PictureRemark, string>> = {
  'first-of-animation': 'Es ist eine Animation: Nur ihr erstes Bild wird verwendet.',
  'shut-in': 'Skripte darin laufen nicht, und verlinkte Dateien werden nicht geladen.',
};

export const objectTexts: typeof english = {
  ownObject: {
    title: 'Eigenes Objekt',
    reading: (fileName) => `${visibleText(fileName)} wird gelesen …`,
    serverAnswered: (status) => `Der Server antwortete ${status}.`,
    sampleNotLoaded: (title, why) =>
      `Das Bild „${title}“ ließ sich nicht laden. ${ended(why)} Bitte ein anderes wählen.`,
    ofFile: (fileName, problem) => `${visibleText(fileName)}: ${problem}`,
  },
  draft: {
    title: 'Dort weitermachen, wo Sie waren',
    what: (name) =>
      `${visibleText(name)} ist so, wie Sie es verlassen haben, mit Rahmen, Freistellung und Klasse, bis die Seite geschlossen oder ein anderes Bild geöffnet wird.`,
    continue: 'Damit weitermachen',
    discard: 'Verwerfen',
  },
  waysIn: {
    what: 'Ein Bild von einem einzelnen Ding wählen, aufnehmen, einfügen oder irgendwo auf die Seite ziehen. Es bleibt auf diesem Gerät.',
    choosePicture: 'Ein Bild wählen …',
    takePicture: 'Ein Bild aufnehmen …',
    samples: 'Oder mit einem von diesen beginnen',
  },
  camera: {
    title: 'Ein Bild aufnehmen',
    sees: 'Was die Kamera sieht',
    waiting:
      'Wartet auf die Kamera. Vielleicht fragt der Browser, ob diese Seite sie benutzen darf.',
    isOn: 'Die Kamera ist an.',
    take: 'Aufnehmen',
    countDown: 'Selbstauslöser',
    countDowns: { off: 'Aus', '3': '3\u00a0s', '10': '10\u00a0s' },
    secondsLeft: (seconds) => String(seconds),
    stopCount: 'Selbstauslöser anhalten',
    which: 'Kamera',
    facing: { user: 'Frontkamera', environment: 'Rückkamera' },
    numbered: (number) => `Kamera ${number}`,
    cancel: 'Abbrechen',
    staysHere: 'Das Bild bleibt auf diesem Gerät. Sobald es aufgenommen ist, geht die Kamera aus.',
    fileName: 'Bild aus der Kamera.png',
    off: {
      refused:
        'Die Kamera wurde nicht erlaubt. Sie lässt sich für diese Seite im Browser erlauben, neben der Adresse, und in den Einstellungen des Geräts; steht diese Seite in einer anderen, bitte in einem eigenen Tab öffnen. Dann erneut versuchen.',
      absent:
        'Es ist keine Kamera da. Eine anschließen und erneut versuchen, oder ein Bild wählen.',
      'in-use':
        'Die Kamera lässt sich nicht benutzen: Vielleicht benutzt sie gerade ein anderes Programm. Dieses schließen, dann erneut versuchen.',
      insecure:
        'Browser geben die Kamera nur Seiten, die über https geöffnet sind. Diese Seite über https öffnen oder ein Bild wählen.',
      unsupported:
        'Dieser Browser gibt Seiten keine Kamera. Einen anderen verwenden oder ein Bild wählen.',
      failed: 'Die Kamera ließ sich nicht einschalten. Erneut versuchen oder ein Bild wählen.',
      'taken-away':
        'Die Kamera ging aus: Sie wurde abgezogen oder ist nicht mehr erlaubt. Es wurde kein Bild aufgenommen.',
      hidden: 'Die Kamera wurde ausgeschaltet, als die Seite nicht mehr zu sehen war.',
    },
    again: { tryAgain: 'Erneut versuchen', switchOn: 'Wieder einschalten' },
    program: 'Die Kamera-App verwenden …',
    notTaken:
      'Der Browser konnte aus dem, was die Kamera sah, kein Bild machen. Bitte noch einmal aufnehmen.',
  },
  keptScenes: {
    title: 'Auf diesem Gerät aufbewahrt',
    none: 'Noch nichts.',
    kinds: { patch: 'bewegt', crop: 'unter einem Ausschnitt' },
    newName: (title) => `Neuer Name für ${title}`,
    open: 'Öffnen',
    openNamed: (title) => `${title} öffnen`,
    rename: 'Umbenennen',
    renameNamed: (title) => `${title} umbenennen`,
    export: 'Exportieren',
    exportNamed: (title) => `${title} exportieren`,
    delete: 'Löschen',
    deleteNamed: (title) => `${title} löschen`,
    openFile: 'Die Datei einer Szene öffnen …',
  },
  editor: {
    material: (name, widthInPx, heightInPx, remarks) => (
      <>
        <strong>{visibleText(name)}</strong>
        {[`, ${widthInPx} × ${heightInPx}\u00a0px.`, ...remarks.map((one) => REMARKS[one])].join(
          ' ',
        )}
      </>
    ),
    anotherPicture: 'Anderes Bild',
    untitled: 'Mein Objekt',
    kind: 'Daraus machen',
    kinds: {
      patch: 'Ein Objekt, das sich bewegt',
      crop: 'Ein Ausschnitt, der darüber wandert',
    },
    tooSmallForWindow: (leastInPx) =>
      `Für einen Ausschnitt müsste das Bild auf jeder Seite mindestens ${leastInPx}\u00a0px haben.`,
    tool: 'Werkzeug',
    tools: {
      part: 'Rahmen',
      pick: 'Hintergrund wählen',
      object: 'Objekt markieren',
      background: 'Hintergrund markieren',
      erase: 'Radieren',
      restore: 'Zurückholen',
    },
    undo: 'Rückgängig',
    redo: 'Wiederholen',
    fitFrame: 'Rahmen an das Objekt anpassen',
    fitted: {
      whole:
        'Der Rahmen bleibt: Nichts ist entfernt, also ist alles darin das Objekt. Erst den Hintergrund entfernen.',
      nothing:
        'Der Rahmen bleibt: Vom Objekt ist nichts übrig. Etwas davon zurückholen oder weniger entfernen.',
      already: 'Der Rahmen passt schon zum Objekt.',
      fits: (widthInPx, heightInPx) =>
        `Der Rahmen passt nun zum Objekt: ${widthInPx} × ${heightInPx}\u00a0px.`,
    },
    brush: 'Pinsel',
    tolerance: 'Toleranz',
    softEdge: 'Weiche Kante',
    square: 'Quadrat',
    side: 'Seite',
    width: 'Breite',
    height: 'Höhe',
    percent: (percent) => `${percent}\u00a0%`,
    px: (px) => `${px}\u00a0px`,
    unitPx: 'px',
    preview: 'So werden es die Netze sehen',
    patchPreview: (imageSideInPx) =>
      `So werden es die Netze sehen, ${imageSideInPx} × ${imageSideInPx}\u00a0px, das Objekt in der Mitte.`,
    cropPreview: (imageSideInPx, sideInPx, rows, cols) =>
      `Der Ausschnitt in der Mitte, ${imageSideInPx} × ${imageSideInPx}\u00a0px, aus einem Quadrat von ${sideInPx}\u00a0px: ${rows} × ${cols} Positionen.`,
    size: 'Größe',
    patchSide: 'Längere Seite des Objekts, px',
    scaledTo: 'Skaliert auf',
    cropSide: 'Seite des skalierten Quadrats, px',
    asInTheStudy: (sideInPx) => `${sideInPx}\u00a0px, wie in der Studie`,
    background: 'Hintergrund',
    backgrounds: { white: 'Weiß', colour: 'Farbe', picture: 'Bild …' },
    backgroundColour: 'Farbe des Hintergrunds',
    name: 'Name',
    chooseFirst:
      'Erst die Klasse wählen, die verfolgt werden soll: Die Netze erkennen das Objekt nicht.',
    starting: 'Beginnt, sobald die Netze in der Mitte geantwortet haben …',
    staysHere: 'Das Bild bleibt auf diesem Gerät.',
  },
  centre: {
    title: 'Was die Netze in der Mitte antworten',
    surest: (network, name, probability) => `${network}: ${name} ${germanDecimal(probability, 2)}.`,
    ofNetwork: (network) =>
      `Die sichersten Klassen von ${network}; eine drücken, um sie zu verfolgen`,
    probability: (probability) => germanDecimal(probability, 2),
    noAnswer: 'keine Antwort',
    looking: 'sieht nach …',
    unknown: (name, probability) =>
      `Die Netze erkennen es nicht: Zusammen sind sie sich bei „${name}“ am sichersten, und dem gibt keines mehr als ${germanDecimal(probability, 2)}. Was hilft: ein größeres Objekt, „Foto“ beim Entfernen des Hintergrunds, ein anderer Hintergrund oder „Ein Ausschnitt, der darüber wandert“. Oder wählen Sie die Klasse, die verfolgt werden soll, selbst.`,
    classToFollow: 'Klasse, die verfolgt wird',
    classAsAnswered: 'Klasse, die verfolgt wird, je nach Antwort',
  },
  howMuch: {
    look: 'Nachsehen',
    lookTakes: (positions, duration) =>
      `Ein Pixel nach jeder Seite und eine grobe Karte: ${germanCount(positions)} Positionen${
        duration === undefined ? '' : `, auf diesem Gerät ${duration}`
      }. Mehr wird dort angeboten.`,
    more: 'Gleich mehr berechnen',
    compute: 'Berechnen',
    computeThese: 'Diese berechnen',
    extent: ({ rows, cols }, positions, duration) =>
      duration === undefined
        ? `${germanCount(positions)} von ${rows} × ${cols} Positionen.`
        : `${germanCount(positions)} von ${rows} × ${cols} Positionen, auf diesem Gerät ${duration}.`,
  },
  removal: {
    label: 'Hintergrund entfernen',
    ways: { nothing: 'Nein', plain: 'Einfarbiger Hintergrund', photo: 'Foto' },
    beforePhoto: (megabytes) =>
      `„Foto“ findet das Objekt im Rahmen, der ganz darum herum liegen sollte. Was das kann, wird einmal geladen (${megabytes}\u00a0MB).`,
    cutting: (isFetching) =>
      isFetching ? 'Was das Objekt findet, wird geladen …' : 'Das Objekt wird gesucht …',
    fetched: 'Bisher geladen',
    found: (percent) =>
      percent < 0.5
        ? 'Im Rahmen wurde nichts für das Objekt gehalten. Mit dem Pinsel „Objekt markieren“ darüberfahren.'
        : `Das Objekt nimmt ${Math.round(percent)}\u00a0% des Rahmens ein. Wo das nicht stimmt, mit dem Pinsel „Objekt markieren“ oder „Hintergrund markieren“ eine Linie ziehen.`,
    cancel: 'Abbrechen',
    tryAgain: 'Erneut versuchen',
  },
  stage: {
    part: {
      label: 'Das Bild, mit dem Rahmen um seinen Teil',
      help: 'Den Rahmen oder seine Ecken ziehen, oder die Pfeiltasten verwenden (mit Umschalttaste zehnmal so weit); + und − machen ihn größer und kleiner.',
    },
    pick: {
      label: 'Das Objekt, um zu wählen, was Hintergrund ist',
      help: 'Anklicken, was auch Hintergrund ist, oder das Kreuz mit den Pfeiltasten bewegen und die Eingabetaste drücken.',
    },
    object: {
      label: 'Das Objekt, um zu sagen, was dazugehört',
      help: 'Über etwas fahren, das zum Objekt gehört, oder den Pinsel mit den Pfeiltasten bewegen und die Eingabetaste drücken: Was so aussieht, folgt.',
    },
    background: {
      label: 'Das Objekt, um zu sagen, was Hintergrund ist',
      help: 'Über etwas fahren, das Hintergrund ist, oder den Pinsel mit den Pfeiltasten bewegen und die Eingabetaste drücken: Was so aussieht, folgt.',
    },
    erase: {
      label: 'Das Objekt, zum Radieren',
      help: 'Über das fahren, was verschwinden soll, oder den Pinsel mit den Pfeiltasten bewegen und die Eingabetaste drücken.',
    },
    restore: {
      label: 'Das Objekt, zum Zurückholen',
      help: 'Über das fahren, was bleiben soll, oder den Pinsel mit den Pfeiltasten bewegen und die Eingabetaste drücken.',
    },
  },
};
