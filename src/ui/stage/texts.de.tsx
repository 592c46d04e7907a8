import { germanCount, germanDecimal, germanList, withComma } from '../../session/germanNumbers.ts';
import type { stageTexts as english } from './texts.tsx';

export const stageTexts: typeof english = {
  parts: {
    picture: 'Das Bild',
    map: (title) => `Die Karte „${title}“`,
    colours: 'Die Farbwahl',
    comparison: 'Der Vergleich',
  },
  absentPicture: {
    title: 'Was die Netze sahen',
    notInFile: 'nicht in der Datei',
    stayed: (title, at, position) => (
      <>
        Das Bild „{title}“ blieb bei der Person, die diese Rechnung gesichert hat. Ihre Karten sind
        vollständig hier: {at} <strong>{position}</strong>.
      </>
    ),
    help: 'Über eine Karte fahren oder die Pfeiltasten verwenden (mit Umschalttaste zehn Pixel).',
  },
  picturePanel: {
    title: 'Was die Netze sehen',
    size: (sideInPx) => `${sideInPx} × ${sideInPx}, echte Pixel`,
    picture: (what, position) => `${what} bei ${position}`,
    position: (x, y) => `x ${x} \u2002y ${y}`,
    anchor: (name, position) =>
      name === undefined ? `Anker: ${position}` : `Anker: ${name.toLowerCase()}, ${position}`,
    makeAnchor: 'Diese Position zum Anker machen',
    help: (ofScene, hasAnchor, byTouch) =>
      byTouch
        ? `${ofScene} Das Bild ziehen oder einen Finger auf eine Karte legen.`
        : `${ofScene} Ziehen; zum Nachsehen über eine Karte fahren, zum Hingehen klicken; oder die Pfeiltasten (mit Umschalttaste zehn Pixel).${
            hasAnchor ? ' Die Taste A macht die Position zum Anker.' : ''
          }`,
  },
  scenePicture: {
    role: 'verschiebbares Bild',
    drag: 'ziehen',
    wholeScene: 'Die ganze Szene',
  },
  mapPanel: {
    value: (title) => `${title}, Wert am Fadenkreuz`,
    noAnswer: '…',
    heldBack: 'verdeckt, bis Sie geantwortet haben',
    sure: (share, className) => (
      <>
        zu <strong>{withComma(share)}</strong> sicher: {className}
      </>
    ),
    alike: (similarity) => (
      <>
        <strong>{withComma(similarity)}</strong> Ähnlichkeit mit dem Anker
      </>
    ),
    scale: (from, to, shared) =>
      `Farben ${germanDecimal(from, 2)} – ${germanDecimal(to, 2)}, ${shared ? 'beide' : 'verschiedene Skalen'}`,
    findWorst: (isWhole) =>
      isWhole ? 'Das schlimmste Pixel suchen' : 'Das schlimmste der berechneten Pixel suchen',
    map: (title, origin, shows, position, value) =>
      `${title}, ${origin}: ${shows} an jeder Position. Fadenkreuz bei ${position}: ${withComma(value ?? 'noch nicht berechnet')}`,
    computeStride: (strideInPx) => `${strideTitle(strideInPx)} berechnen`,
    differenceScale: (end) =>
      `Rot: hier niedriger; Blau: höher. Beide Skalen enden bei ±${germanDecimal(end, 4)}.`,
  },
  mapSurface: {
    role: 'Wärmekarte',
  },
  topFive: {
    title: (of) => `Wahrscheinlichste Klassen, ${of}`,
    noNetwork: 'kein Netz',
    networkStopped: 'nicht berechnet: Das Netz ist stehen geblieben',
  },
  colourEnds: {
    from: 'Farbe ab',
    to: 'Farbe bis',
    of: (title) => `(${title})`,
    clipped: (below, from, above, to) => {
      const parts = [
        ...(below > 0 ? [`${germanCount(below)} unter ${germanDecimal(from, 2)}`] : []),
        ...(above > 0 ? [`${germanCount(above)} über ${germanDecimal(to, 2)}`] : []),
      ];
      if (parts.length === 0) return '';
      return `${parts.join(' und ')} ${below + above === 1 ? 'ist' : 'sind'} schraffiert`;
    },
  },
  colourOptions: {
    title: 'Farben beider Karten',
    table: 'Farbskala',
    tables: {
      ylorrd: 'YlOrRd, wie veröffentlicht',
      cividis: 'cividis',
      viridis: 'viridis',
    },
    none: 'Karten von Differenzen haben eine eigene Skala um 0: Farben sind für sie nicht zu wählen.',
    range: 'Farben',
    ranges: { zoomed: 'herangeholt', whole: '0 bis 1', 'by-hand': 'von Hand' },
    linked: 'gleich für beide',
    more: 'Mehr',
    asPublished: 'Von 0,5 bis 1, wie veröffentlicht',
  },
  compareSwitch: {
    title: 'Karten zeigen',
    live: 'hier berechnet',
    builtIn: 'mitgeliefert',
    references: germanList,
    liveDifference: 'Differenz, hier berechnet − Vergleich',
    builtInDifference: 'Differenz, mitgeliefert − Vergleich',
    differs: (side, largest, mean, positions) =>
      `${side}: größte Differenz ${germanDecimal(largest, 4)}, mittlere ${germanDecimal(mean, 4)}, über ${germanCount(positions)} Positionen.`,
  },
  droppedMaps: {
    title: 'Karten aus Ihren Dateien',
    isCompared: (fileName, side) => (
      <>
        <strong>{fileName}</strong> wird {side === 'left' ? 'links' : 'rechts'} verglichen.
      </>
    ),
    isOfOtherName: (named, network) =>
      `Dem Namen nach ist sie von ${named}; das Netz ist ${network}.`,
    waitsForLive: (fileName) => (
      <>
        <strong>{fileName}</strong> wird aufbewahrt: Zum Vergleichen erst Netze wählen, die hier
        rechnen.
      </>
    ),
    waitsForScene: (fileName, scene) => (
      <>
        <strong>{fileName}</strong> wird für das Objekt {scene} aufbewahrt.
      </>
    ),
    waitsForLayer: (fileName, layer) => (
      <>
        <strong>{fileName}</strong> wird für „{layer}“ aufbewahrt.
      </>
    ),
    waitsForClassOfObject: (fileName) => (
      <>
        <strong>{fileName}</strong> wird für die Klasse des Objekts aufbewahrt.
      </>
    ),
    waitsForClass: (fileName, name) => (
      <>
        <strong>{fileName}</strong> wird für die Klasse {name} aufbewahrt.
      </>
    ),
    waitsForAnchor: (fileName, anchor) => (
      <>
        <strong>{fileName}</strong> wird für den Anker {anchor} aufbewahrt.
      </>
    ),
    removeNamed: (fileName) => `${fileName} entfernen`,
    remove: 'Entfernen',
  },
  frameNotice: {
    late: 'Die Achsen unter den Karten sind noch nicht da. Alles andere geht auch ohne sie.',
    failed: 'Die Achsen unter den Karten ließen sich nicht laden. Alles andere geht auch ohne sie.',
  },
  origin: {
    title: 'Woher diese Karten kommen',
    everyPosition: (positions) => `Jede Position, ${germanCount(positions)}.`,
    published: '2020 veröffentlicht von Lee, Yang & Wang; hier wird nichts berechnet.',
    runLive: (pair) => `${pair} zu diesem Objekt hier rechnen lassen`,
    file: (fileName, computed, positions) =>
      `Aus der Datei ${fileName}: ${germanCount(computed)} von ${germanCount(positions)} Positionen.`,
    saved: (at, origins) =>
      `Gesichert am ${at.toLocaleDateString('de-DE', { dateStyle: 'long' })}; ${germanList(origins)}. Hier wird nichts berechnet.`,
    closeFile: 'Datei schließen',
    study: (title, fileName, computed, positions) =>
      `Aus der Studie „${title}“ (${fileName}): ${germanCount(computed)} von ${germanCount(positions)} Positionen.`,
    ofStudy: (networks, backend, at) =>
      `${networks}; bis ${at.toLocaleDateString('de-DE', { dateStyle: 'long' })} berechnet, ${backend}. Hier wird nichts berechnet.`,
    missingResults: (missing) =>
      missing === 1
        ? 'Beim Sammeln der Studie fehlte ein Ergebnis.'
        : `Beim Sammeln der Studie fehlten ${germanCount(missing)} Ergebnisse.`,
    chooseOfStudy: {
      title: 'Karten der Studie',
      study: 'Studie',
      scene: 'Objekt',
      showScenes: 'Objekte zeigen',
      noOtherScene: 'Kein anderes Objekt dieses Namens.',
      network: { left: 'Linkes Netz', right: 'Rechtes Netz' },
      networks: 'Netze',
      noNetwork: 'keines',
      map: 'Schicht',
      maps: 'Schichten',
      withAnchor: (layer, anchor) => `${layer}, Anker ${anchor}`,
    },
    closeStudy: 'Studie schließen',
  },
  progress: {
    title: 'Fortschritt',
    loadingNetworks: 'Netze werden geladen',
    positionsComputed: 'Berechnete Positionen',
    positionsBuiltIn: 'Mitgelieferte Positionen',
    loading: (receivedBytes, totalBytes) =>
      `Netze werden geladen: ${megabytes(receivedBytes)} von ${megabytes(totalBytes)}\u00a0MB.`,
    notStarted: (strideInPx) => `${strideTitle(strideInPx)}: nicht begonnen.`,
    done: (strideInPx, done, inAll) =>
      `${strideTitle(strideInPx)}: ${germanCount(done)} von ${germanCount(inAll)}.`,
    noNetwork: 'Es ist kein Netz geladen.',
    noneWorks: 'Keines der Netze arbeitet; siehe oben.',
    finished: (backends) => `Fertig, hier berechnet auf ${backends}.`,
    paused: (backends) => `Angehalten. ${backends}`,
    starting: (backends) => `Beginnt auf ${backends}.`,
    opening: 'Sie sind da und werden bereit gemacht.',
    restoring: 'Liest, was dieses Gerät von dieser Rechnung aufbewahrt hat.',
    running: (imagesPerSecond, backends, left) => {
      const speed =
        imagesPerSecond < 10
          ? germanDecimal(imagesPerSecond, 1)
          : String(Math.round(imagesPerSecond));
      const how = imagesPerSecond > 0 ? `${speed} Bilder je Sekunde` : 'Rechnet';
      return left === undefined
        ? `${how} auf ${backends}`
        : `${how} auf ${backends} · noch ${left}`;
    },
    finishedWithKept: (positions) => `Davon ${keptText(positions)}.`,
    runsWithKept: (positions) => `· davon ${keptText(positions)}`,
    alsoHidden: 'auch wenn dieser Tab verdeckt ist',
    pause: 'Anhalten',
    resume: 'Weiter',
    showBuiltIn: 'Die mitgelieferten Karten zeigen',
    ofNetwork: (network, sentence) => `${network}: ${sentence}`,
  },
  builtIn: {
    everyPosition: (positions) => `Jede Position, ${germanCount(positions)}: mitgeliefert.`,
    computedBeforehand: 'Mit diesen Netzen im Voraus berechnet.',
    loading: (receivedBytes, totalBytes) =>
      `Sie werden geladen: ${megabytes(receivedBytes)} von ${megabytes(totalBytes)}\u00a0MB.`,
    computesInHand: (backends) => `Diese Position wird hier berechnet, auf ${backends}.`,
    wouldTake: (images, duration) =>
      duration === undefined
        ? `${germanCount(images)} Bilder`
        : `${germanCount(images)} Bilder, hier ${duration}`,
    run: 'Hier rechnen lassen',
  },
  further: {
    title: 'Mehr berechnen',
    everywhere: (positions, duration) =>
      `Jede Position: ${germanCount(positions)} weitere${duration === undefined ? '' : `, ${duration}`}`,
    around: (rows, cols, duration) =>
      `${rows} × ${cols} um das Fadenkreuz${duration === undefined ? '' : `: ${duration}`}`,
  },
  runExtent: {
    compute: 'Berechnen',
    stride: (strideInPx) => strideTitle(strideInPx).replace('Jede', 'jede'),
  },
  regionChoice: {
    title: 'Wo',
    everywhere: 'überall',
    middle: 'in der mittleren Hälfte',
    around: (sideInPx) => `${sideInPx} × ${sideInPx} um das Fadenkreuz`,
    these: 'an diesen Positionen',
    xFrom: 'x von',
    yFrom: 'y von',
    to: 'bis',
    xTo: 'x bis',
    yTo: 'y bis',
  },
  readOut: {
    at: (what, position) => `${what} bei ${position}.`,
    side: (title, value, takenFor) =>
      takenFor === undefined
        ? `${title} ${withComma(value ?? 'noch nicht berechnet')}.`
        : `${title} ${withComma(value ?? 'noch nicht berechnet')}, gehalten für ${takenFor}.`,
    difference: (right, left, value) => `${right} − ${left} ${withComma(value)}.`,
  },
};

function strideTitle(strideInPx: number): string {
  return strideInPx === 1 ? 'Jede Position' : `Jede ${strideInPx}. Position`;
}

function keptText(positions: number): string {
  return `${germanCount(positions)} ${positions === 1 ? 'Position' : 'Positionen'} von früher`;
}

function megabytes(bytes: number): string {
  return germanDecimal(bytes / 1e6, 1);
}
