import { germanCount } from '../../session/germanNumbers.ts';
import type { deviceTexts as english } from './texts.tsx';

const ONE_THREAD = 'Jedes Netz rechnet in einem einzigen Thread: ';
const OFFLINE = 'Ohne Verbindung: ';
const WHOLE = 'Jedes Bild wird ganz berechnet: ';

export const deviceTexts: typeof english = {
  howItRuns: {
    title: 'Tempo und Gerät',
    oneThread: {
      'no-secure-context': `${ONE_THREAD}Diese Seite ist ohne https geöffnet, und solchen Seiten geben Browser weder weitere Threads noch WebGPU. Alles andere geht.`,
      'not-reloaded': `${ONE_THREAD}Diese Seite war schon in Gebrauch, bevor sie nach außen abgeschirmt werden konnte („cross-origin isolated“), was mehrere Threads brauchen. Nach dem Neuladen rechnen sie in mehreren. Alles andere geht.`,
      'not-isolated': `${ONE_THREAD}Diese Seite ist nicht nach außen abgeschirmt („cross-origin isolated“). Der Server hat die beiden nötigen Kopfzeilen nicht gesendet, und der Service Worker der Seite konnte sie bisher nicht ergänzen; Neuladen hilft vielleicht. Alles andere geht.`,
      'no-shared-memory': `${ONE_THREAD}Dieser Browser bietet hier keinen gemeinsamen Speicher. Alles andere geht.`,
    },
    offline: {
      'not-yet': `${OFFLINE}Bevor die Netze geladen sind, lässt sich nichts sagen.`,
      complete: `${OFFLINE}Diese Seite öffnet sich und rechnet mit den Netzen, die auf diesem Gerät liegen.`,
      incomplete: `${OFFLINE}Nicht alles ließ sich auf diesem Gerät ablegen. Der nächste Besuch versucht es wieder.`,
      refused: `${OFFLINE}Dieser Browser bewahrt für diese Seite hier nichts auf.`,
    },
    offlineWithoutNetworks: `${OFFLINE}Diese Seite öffnet sich, rechnet aber nicht, denn nicht alle Netze sind aufbewahrt.`,
    runOn: 'Rechnen auf',
    preferences: {
      auto: 'automatisch (das schnellste Backend, das unsere Prüfung besteht)',
      wasm: 'WASM',
      webgpu: 'WebGPU',
    },
    columns: {
      network: 'Netz',
      backend: 'Gemessen auf',
      batch: 'Bilder auf einmal',
      imagesPerSecond: 'Bilder je Sekunde',
      relativeError: 'Abweichung von WASM',
    },
    backends: { wasm: 'WASM', webgpu: 'WebGPU', native: 'ONNX Runtime ohne Browser' },
    notMeasured: 'Noch ist nichts gemessen: Das geschieht bei jedem Netz, während es rechnet.',
    inUse: (network, backend, batch, remark) => {
      const images = batch === 1 ? '1 Bild' : `${batch} Bilder`;
      const sentence = `${network}: ${backend}, ${images} auf einmal.`;
      return remark === undefined ? sentence : `${sentence} ${remark}`;
    },
    shares: (network, sideInPx) =>
      `${network}: Die Bilder sind Ausschnitte eines einzigen Bildes und teilen sich, was sie gemeinsam haben, bis zu Merkmalskarten von ${sideInPx} × ${sideInPx}\u00a0px.`,
    sharesNot: {
      'picture-behind': `${WHOLE}Vor einem Bild, das stehen bleibt, haben sie keine Ausschnitte gemeinsam. Vor einer einzigen Farbe geht es schneller.`,
      'no-parts': `${WHOLE}Dieses Netz lässt sich hier nicht in Teilen rechnen.`,
      'too-large': `${WHOLE}Das Bild ist zu groß, um das Gemeinsame auf einmal zu berechnen.`,
      'no-gain': `${WHOLE}Frühe Schichten gemeinsam zu berechnen brächte nichts.`,
      slower: `${WHOLE}Auf diesem Gerät ist das schneller.`,
      failed: `${WHOLE}Frühe Schichten gemeinsam zu berechnen ist gescheitert.`,
    },
  },
  keptRow: {
    sureToRemove: (title) => (
      <>
        <strong>{title}</strong> endgültig entfernen?
      </>
    ),
    keep: 'Behalten',
    removeForGood: 'Endgültig entfernen',
    removeNamed: (title) => `${title} entfernen`,
    remove: 'Entfernen',
    askToRemove: 'Entfernen …',
  },
  kinds: {
    page: {
      title: 'Die Seite selbst',
      nextTime: 'Der nächste Besuch lädt sie neu und braucht dazu eine Verbindung.',
    },
    networks: {
      title: 'Geladene Netze',
      nextTime: 'Es wird neu geladen, sobald es wieder gewählt wird.',
    },
    runs: {
      title: 'Rechnungen',
      nextTime: 'Sie wird neu berechnet, sobald sie wieder verlangt wird.',
    },
    'own-networks': {
      title: 'Ihre eigenen Netze',
      nextTime: 'Um es wieder zu verwenden, die Datei noch einmal hierher ziehen.',
    },
    'own-objects': {
      title: 'Ihre eigenen Objekte',
      nextTime: 'Es ist verloren, falls Sie es nicht als Datei gesichert haben.',
    },
  },
  kept: {
    page: 'Shiftscope',
    ofPage: 'um sie ohne Verbindung zu öffnen',
    ofNetwork: (whole, isKnown) => {
      const remarks = [
        ...(whole === undefined
          ? []
          : [`von ${whole}, der Rest folgt, sobald es wieder gewählt wird`]),
        ...(isKnown ? [] : ['nicht mehr unter den Netzen dieser Seite']),
      ];
      return remarks.length === 0 ? undefined : remarks.join('; ');
    },
    run: (scene, network) => `${scene}, ${network}`,
    ofRun: (cells, positions) => `${germanCount(cells)} von ${germanCount(positions)} Positionen`,
    ofOwnNetwork: (fileName, classes) => `aus ${fileName}, ${germanCount(classes)} Klassen`,
  },
  newVersion: {
    waits: 'Neue Fassung: neu laden, wann es passt.',
    reload: 'Jetzt neu laden',
  },
  notKept: {
    unavailable:
      'Der Browser bewahrt für diese Seite nichts auf (das Fenster ist privat, oder Websitedaten sind gesperrt): Alles geht, aber jeder Besuch lädt die Netze neu.',
    alsoUnavailable: 'Alles geht trotzdem, aber jeder Besuch lädt die Netze neu.',
    noRoom: (network) =>
      `Auf diesem Gerät ist kein Platz, um ${network} aufzubewahren: Es rechnet, wird beim nächsten Besuch aber neu geladen.`,
    failed: (network, detail) =>
      `${network} ließ sich auf diesem Gerät nicht aufbewahren: Es rechnet, wird beim nächsten Besuch aber neu geladen (${detail.replace(/\.$/, '')}).`,
    seeWhatIsKept: 'Sehen, was aufbewahrt ist',
  },
  storage: {
    title: 'Speicher auf diesem Gerät',
    looking: 'Sieht nach, was aufbewahrt ist …',
    none: 'Nichts.',
    isRemoved: (title, nextTime) => `${title} ist entfernt. ${nextTime}`,
    browserFailed: (detail) =>
      `Der Browser ist daran gescheitert (${detail.replace(/\.$/, '')}). Erneut versuchen; bleibt es dabei, die Seite neu laden.`,
    total: (listed, ofAddress) =>
      [
        `Was hier steht, belegt ${listed}.`,
        ...(ofAddress === undefined
          ? []
          : [
              `Der Browser zählt ${ofAddress.used} für die Adresse dieser Seite und erlaubt ${ofAddress.allowed}.`,
            ]),
        'Nichts davon verlässt je dieses Gerät.',
      ].join(' '),
    cannotPersist:
      'Wird der Platz auf dem Gerät knapp, darf der Browser es von sich aus entfernen. Ihn zu bitten, das nicht zu tun, geht nur bei Seiten, die über https kommen.',
    persists:
      'Der Browser hat zugesagt, es zu behalten: Von sich aus entfernt er nichts, auch nicht, wenn der Platz auf dem Gerät knapp wird.',
    mayBeRemoved:
      'Wird der Platz auf dem Gerät knapp, darf der Browser es von sich aus entfernen, auch Ihr Eigenes. Man kann ihn bitten, das nicht zu tun; vielleicht fragt er dann zurück.',
    refusedToPersist:
      'Der Browser hat nicht zugesagt. Manche entscheiden danach, wie oft eine Seite benutzt wird oder ob sie ein Lesezeichen hat oder installiert ist: später noch einmal fragen, und das Eigene als Dateien sichern.',
    askToPersist: 'Den Browser bitten, es zu behalten',
    askToClear: 'Alles löschen …',
    clear: {
      title: 'Alles löschen',
      what: (bringsAgain, ownCount) => {
        const things = ownCount === 1 ? 'Ein eigenes Ding wäre' : `${ownCount} eigene Dinge wären`;
        return [
          ...(bringsAgain
            ? [
                'Was vom Server kam, wird neu geladen, und Rechnungen werden neu gerechnet, sobald sie wieder gebraucht werden.',
              ]
            : []),
          ...(ownCount > 0
            ? [`${things} endgültig verloren, falls Sie die Dateien nicht haben.`]
            : []),
        ].join(' ');
      },
      keep: 'Alles behalten',
      removeAllButOwn: 'Alles außer dem Eigenen entfernen',
      removeAll: 'Alles entfernen',
      removeAllAndOwn: 'Alles entfernen, auch das Eigene',
    },
    cleared: (size, keepsOwn) =>
      keepsOwn
        ? `Entfernt: ${size}, alles außer dem Eigenen. Der nächste Besuch lädt und berechnet, was er braucht.`
        : `Entfernt: ${size}, alles, was hier stand. Der nächste Besuch lädt und berechnet, was er braucht.`,
  },
  wakeLock: {
    ask: 'Bildschirm wach halten',
    state: {
      unavailable: '',
      released: '',
      held: ' (er bleibt wach)',
      'held-untold': ' (er bleibt wach; ob das Gerät am Netz hängt, sagt dieser Browser nicht)',
      'on-battery': ' (nicht im Akkubetrieb)',
      refused: ' (der Browser weigert sich)',
    },
  },
};
