import type { handoutTexts as english } from './texts.ts';

/** Of a number as it is written, with a point or a comma. */
const withComma = (number: string) => number.replace('.', ',');

export const handoutTexts: typeof english = {
  section: {
    title: 'Arbeitsblatt',
    explanation:
      'Zwei A4-Seiten für den Unterricht: beide Karten, wie sie gerade sind, das Bild, der Link zu dieser Ansicht mit QR-Code und drei Fragen zu dem, was zu sehen ist. Dasselbe kommt heraus, wenn die Seite gedruckt wird (Strg+P).',
    print: 'Arbeitsblatt drucken',
    thisDeviceAlone:
      'Die Seite ist als „localhost“ geöffnet: Auf anderen Geräten führen der gedruckte Link und sein Code nirgendwohin.',
    lesson: 'Für Lehrkräfte: eine Unterrichtsstunde von 45 Minuten',
    lessonPage: 'unterricht.html',
  },
  name: 'Name:',
  date: 'Datum:',
  pictures: {
    current: (position) => `Das Bild bei ${position}, wie beide Netze es sehen`,
    anchor: (position) => `Das Bild des Ankers, bei ${position}`,
  },
  numbers: {
    at: (position) => `Bei ${position}`,
    mean: { probability: 'Mittlere Wahrscheinlichkeit', similarity: 'Mittlere Ähnlichkeit' },
    change: 'Mittlere Änderung je Pixel',
    jump: 'Größte Änderung durch ein Pixel',
    points: (change) => `${withComma(change)}\u00a0Punkte`,
    unknown: '–',
  },
  map: (network) => `Karte des Netzes „${network}“`,
  howToRead: (isPatch, sideInPx) =>
    `So liest man eine Karte: Jeder ihrer Punkte ist ein Bild${sideInPx ? ` von ${sideInPx} × ${sideInPx} Pixeln` : ''}, ${isPatch ? 'mit dem Objekt an dieser Stelle' : 'an dieser Stelle ausgeschnitten'}, und seine Farbe ist die Antwort des Netzes. Ein Netz, dem es gleich wäre, wo das Objekt steht, hätte eine Karte in einer einzigen Farbe.`,
  link: {
    title: 'Selbst nachsehen',
    explanation: 'Diese Adresse öffnet dieselbe Ansicht im Browser; dort lässt sich alles bewegen:',
    code: 'QR-Code der Adresse',
    withoutPicture:
      'Das Bild ist nicht darin: Es bleibt auf dem Gerät, auf dem dies gedruckt wurde.',
    withoutNetworks:
      'Die Netze sind nicht darin: Sie bleiben auf dem Gerät, auf dem dies gedruckt wurde.',
  },
  threeQuestions: 'Drei Fragen',
  questions: {
    object: (network, className, value, at) => [
      `Jeder Punkt einer Karte steht für ein Bild: dasselbe Objekt an einer anderen Stelle. Am unsichersten bei „${className}“, mit ${value}, ist das Netz „${network}“, wenn die linke obere Ecke des Objekts bei ${at} liegt. Das Bild ist 224 Pixel breit und hoch: Wo darin steht das Objekt? Eine Skizze genügt.`,
      'Wovon könnte die Antwort außer vom Objekt selbst noch abhängen?',
    ],
    window: (network, className, value, at) => [
      'Eine Position benennt den Ausschnitt, nicht das Objekt. Der Ausschnitt rückt ein Pixel nach rechts: Wohin rückt das Objekt im Bild?',
      `Am unsichersten bei „${className}“, mit ${value}, ist das Netz „${network}“ bei ${at}. Steht das Objekt dort weiter links oder weiter rechts im Bild als in der Mitte der Karte? Woran ist das zu erkennen?`,
    ],
    anchor: (network, anchor, value, at) => [
      `Die Karten zeigen, wie ähnlich die Merkmale eines Netzes denen am Anker sind, bei ${anchor}. Am Anker selbst ist der Wert 1, bei jedem Netz. Warum?`,
      `Beim Netz „${network}“ fällt er bei ${at} auf ${withComma(value)}. Heißt das, dass es das Objekt dort nicht mehr erkennt? Mit Begründung.`,
    ],
    onePixel: {
      ofClass: (network, from, to, before, after) =>
        `Ein einziges Pixel, von ${from} nach ${to}, bringt das Netz „${network}“ von ${before} auf ${after}; nirgends auf seiner Karte ändert ein Pixel mehr. Was würde ein Mensch vom Unterschied zwischen den beiden Bildern bemerken?`,
      ofFeatures: (network, from, to, before, after) =>
        `Ein einziges Pixel, von ${from} nach ${to}, bringt beim Netz „${network}“ die Ähnlichkeit zum Anker von ${withComma(before)} auf ${withComma(after)}; nirgends auf seiner Karte ändert ein Pixel mehr. Was würde ein Mensch vom Unterschied zwischen den beiden Bildern bemerken?`,
      grid: (periodInPx, left, right, isByHalving) =>
        `Was wiederholt sich in den Karten, und nach wie vielen Positionen? Ein Raster von ${periodInPx}\u00a0px erklärt ${left.share} der Unterschiede auf der Karte von „${left.network}“ und ${right.share} auf der von „${right.network}“. Woher könnte diese Zahl kommen?${isByHalving ? ' (Ein Netz macht sein Bild mehrmals halb so groß.)' : ''}`,
      single:
        'Wie ließe sich herausfinden, ob diese Stelle eine Ausnahme ist oder ob es vielen anderen ebenso geht?',
    },
    gaps: (computed, cells) => [
      `Von ${cells} Positionen sind ${computed} berechnet; für die übrigen stehen Blöcke und Schraffur. Was lässt sich über das Netz schon sagen, und was über ein einzelnes Pixel noch nicht?`,
      'Eine Schätzung: Wie viel wird ein Pixel höchstens ändern? Vergleich, sobald die Karte vollständig ist.',
    ],
    twoNumbers: {
      ofClass: (left, right) =>
        `Ein Pixel ändert die Antwort von „${left.network}“ im Mittel um ${withComma(left.change)} Prozentpunkte, die von „${right.network}“ um ${withComma(right.change)}. Über die ganze Karte sind sich die beiden zu ${left.mean} und zu ${right.mean} sicher. Welche dieser Zahlen sagen, wie beständig ein Netz ist, und welche, wie sicher?`,
      ofFeatures: (left, right) =>
        `Ein Pixel ändert den Wert von „${left.network}“ im Mittel um ${withComma(left.change)}, den von „${right.network}“ um ${withComma(right.change)}. Über die ganze Karte sind die Merkmale denen am Anker zu ${withComma(left.mean)} und zu ${withComma(right.mean)} ähnlich. Welche dieser Zahlen handeln von einem Pixel, welche von weiten Wegen?`,
    },
    antiAliased:
      'Das zweite Netz ist das erste, nur zeichnet es sein Bild weich, bevor es das Bild verkleinert. Was hat das hier geändert, und was nicht?',
    twoNetworks:
      'Welches der beiden gehört eher in eine Kamera, die kleine Bewegungen nicht täuschen dürfen? Welche Zahlen sprechen dafür, und was verschweigen sie?',
    oneColour: [
      'Wie sähe die Karte eines Netzes aus, dem es völlig gleich ist, wo das Objekt steht?',
      'Und wie die eines Netzes, das das Objekt nur in der Mitte des Bildes erkennt?',
    ],
    whomItMatters: [
      'Wo wird Bilderkennung gebraucht, deren Antwort sich nicht ändern darf, wenn die Kamera ein wenig wackelt?',
      'Und wo würde es nicht schaden?',
    ],
  },
};
