import { ended } from './ended.ts';
import type { sessionSentences as english } from './sentences.ts';

export const sessionSentences: typeof english = {
  ofNetworks: {
    'model-missing': (network, said) => ({
      what: `Die Datei von ${network} liegt nicht auf dem Server${said}.`,
      todo: 'Wer diese Seite betreibt, muss sie dort wieder ablegen; danach bitte erneut versuchen.',
    }),
    'model-unreachable': (network, said) => ({
      what: `Die Datei von ${network} ließ sich nicht laden${said}.`,
      todo: 'Verbindung prüfen, dann erneut versuchen.',
    }),
    'model-truncated': (network, said) => ({
      what: `Von der Datei von ${network} kam nur ein Teil an${said}.`,
      todo: 'Erneut versuchen; bleibt es dabei, ist die Datei auf dem Server beschädigt.',
    }),
    'model-corrupted': (network, said) => ({
      what: `Die Datei von ${network} ist nicht die, mit der diese Seite gemacht wurde: Ihre SHA-256-Prüfsumme weicht ab${said}.`,
      todo: 'Seite neu laden; bleibt es dabei, ist die Datei auf dem Server beschädigt.',
    }),
    'model-unreadable': (network, said) => ({
      what: `Die Laufzeitumgebung kann die Datei von ${network} nicht lesen${said}.`,
      todo: 'Erneut versuchen oder andere Netze wählen.',
    }),
    'backend-unavailable': (network, said) => ({
      what: `${network} läuft hier nicht auf dem gewählten Backend${said}.`,
      todo: '„Rechnen auf“ wieder auf automatisch stellen.',
    }),
    'run-too-large': (network, said) => ({
      what: `Diese Rechnung würde mehr Antworten von ${network} ablegen, als in den Speicher passen${said}.`,
      todo: 'Weniger Positionen berechnen.',
    }),
    'out-of-memory': (network, said) => ({
      what: `Der Browser gab ${network} keinen weiteren Speicher${said}.`,
      todo: 'Andere Tabs schließen oder weniger Positionen berechnen, dann erneut versuchen.',
    }),
    'inference-failed': (network, said) => ({
      what: `${network} ist beim Berechnen eines Bildes gescheitert${said}.`,
      todo: 'Was bisher berechnet ist, bleibt sichtbar. Bitte erneut versuchen.',
    }),
    'not-finite': (network, said) => ({
      what: `${network} liefert keine Zahlen${said}.`,
      todo: 'Seine Gewichte sind beschädigt oder für die Genauigkeit zu groß: Bitte ein anderes Netz wählen.',
    }),
    'map-missing': (network, said) => ({
      what: `Die veröffentlichte Karte von ${network} liegt nicht auf dem Server${said}.`,
      todo: 'Wer diese Seite betreibt, muss sie dort wieder ablegen; danach bitte erneut versuchen.',
    }),
    'map-damaged': (network, said) => ({
      what: `Die veröffentlichte Karte von ${network} kam beschädigt an${said}.`,
      todo: 'Erneut versuchen; bleibt es dabei, ist die Datei auf dem Server beschädigt.',
    }),
    'map-unreachable': (network, said) => ({
      what: `Die veröffentlichte Karte von ${network} ließ sich nicht laden${said}; vielleicht ist dieses Gerät offline.`,
      todo: 'Ohne Verbindung gibt es die Karten, die hier schon einmal zu sehen waren. Verbindung herstellen, dann erneut versuchen.',
    }),
    'worker-crashed': (network, said) => ({
      what: `Der Worker, in dem ${network} rechnet, ist stehen geblieben${said}.`,
      todo: 'Was bisher berechnet ist, bleibt sichtbar. Bitte neu starten.',
    }),
  },
  ofOwnFile: (network, said) => ({
    what: `Was dieses Gerät von Ihrer Datei für ${network} aufbewahrt, ist beschädigt oder verschwunden${said}.`,
    todo: 'Die Datei noch einmal hierher ziehen, dann die Seite neu laden.',
  }),
  notFetched:
    'Dieser Teil der Seite ließ sich nicht laden. Verbindung prüfen, dann erneut versuchen.',
  serverAnswered: (status) => `Der Server antwortete ${status}.`,
  pageCame: 'Statt dessen kam eine Seite, wie von einem Netzwerk, bei dem man sich erst anmeldet.',
  mapRefused: (status) => `der Server antwortete ${status}`,
  noAnswer: (seconds) => `seit ${seconds} Sekunden keine Antwort`,
  mended: {
    memory: (said) =>
      `Der Speicher wurde knapp${said}; deshalb wurde der Worker neu gestartet und rechnet nun ein Bild nach dem anderen.`,
    worker: (said) => `Der Worker blieb stehen${said} und wurde neu gestartet.`,
  },
  pictureNotLoaded: (title, why) =>
    `Das Bild „${title}“ ließ sich nicht laden. ${ended(why)} Bitte ein anderes Objekt wählen oder die Seite neu laden.`,
  builtInNotLoaded: (why) =>
    `Die mitgelieferten Karten ließen sich nicht laden (${why}), deshalb berechnen die Netze sie hier.`,
  topFivesNotLoaded: (why) => `Was die Netze zuerst nennen, ließ sich nicht laden (${why}).`,
  sceneNotKept: (title, why) =>
    `„${title}“ ist verloren, sobald dieser Tab geschlossen wird. ${why}`,
  study: {
    notComputed: (network, scene) =>
      `${network} zu ${scene}: Die Studie hat noch kein Ergebnis. Bitte weiterrechnen lassen und neu sammeln (collect), oder etwas anderes wählen.`,
    notThere: (network, scene) =>
      `${network} zu ${scene}: Das Ergebnis ist nicht dabei. Bitte den ganzen Ordner der Studie öffnen.`,
    noNetwork: 'Bitte für eine der Karten ein Netz wählen.',
    resultsElsewhere: (report, results) =>
      `${report} nennt ${results} Ergebnisse, die im Ordner der Studie liegen. Bitte diesen Ordner öffnen.`,
    notCollected: (folder) =>
      `${folder} enthält Ergebnisse einer Studie, aber keinen Bericht: „npm run study -- collect“ schreibt ihn. Danach den Ordner noch einmal öffnen.`,
    noStudy: (folder) => `${folder} enthält keine Studie: weder ihre report.html noch Ergebnisse.`,
    notRead: (what, why) => `${what}: ${why}`,
  },
  dropped: {
    unreadable: (file, why) => `${file}: ${why}`,
    others: (files) =>
      `Rechnungen und Objekte werden einzeln geöffnet: ${files.join(', ')} ${files.length === 1 ? 'blieb' : 'blieben'} außen vor. Bitte einzeln hierher ziehen.`,
    nameless: (file) =>
      `${file}: Was eine Karte zeigt, ergibt sich aus ihrem Dateinamen; er muss die Form resnet50AA-fc-plane-c.csv haben.`,
    tooEarly: (file) =>
      `${file} lässt sich nicht vergleichen, bevor das Objekt da ist. Bitte noch einmal hierher ziehen.`,
    ofAnotherScene: (file, scene, onScreen) =>
      `${file} ist eine Karte der Szene ${scene}; gezeigt wird ${onScreen}. Erst jenes Objekt wählen, dann die Datei noch einmal hierher ziehen.`,
    notCompared: (file, why) => `${file} lässt sich nicht vergleichen: ${why}`,
  },
};
