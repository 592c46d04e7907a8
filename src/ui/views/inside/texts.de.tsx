import {
  germanCount,
  germanDecimal,
  germanList,
  withComma,
} from '../../../session/germanNumbers.ts';
import type { insideTexts as english } from './texts.tsx';

export const insideTexts: typeof english = {
  explanation:
    'Auf dem Weg zu seiner Antwort macht ein Netz sein Bild immer kleiner, meist jedes Mal auf die halbe Größe: Von je zwei Pixeln in einer Reihe behält es eines (Schrittweite 2). Rückt ein Objekt um ein Pixel, kann es dabei ganz anders erfasst werden. Hier ist zu sehen, wie stark sich jede Stufe auf diesem Weg ändert, wenn das Objekt um ein Pixel rückt.',
  answersAlone:
    'Karten, die anderswo berechnet wurden, enthalten nur die Antworten, nicht aber, was die Netze unterwegs aus dem Bild gemacht haben.',
  runLive: 'Die Netze hier rechnen lassen',
  unknown: (networks) =>
    `Was im Innern von ${germanList(networks)} ist, ist nicht bekannt: Eine frühere Fassung dieser Seite hat die Datei aufbewahrt, oder nichts darin wird auf eine Weise kleiner, die diese Seite erkennt. Um es herauszufinden, die Datei noch einmal mitbringen.`,
  lookInside: 'Beim Rechnen ins Innere der Netze sehen',
  cost: (more, before) =>
    `Jedes Netz nennt dann neben seiner Antwort ${germanCount(more)} weitere Zahlen je Position (sonst ${germanCount(before)}): den Mittelwert jedes Kanals in jeder Größe. Das dauert höchstens 5\u00a0% länger, und was ohne sie berechnet ist, wird neu berechnet. Die Größen lassen sich dann auch unter „Zeigen“ wählen.`,
  soon: 'Die ersten Nachbarn werden berechnet …',
  notYet: 'Noch sind keine zwei Nachbarn berechnet.',
  axis: 'Größe der Stufe',
  chartAxis: 'Seitenlänge der Stufe, px',
  stride: (strideInPx) => `eines ihrer Pixel entspricht ${strideInPx} des Bildes`,
  change: {
    title: 'Wie stark ein Pixel jede Stufe ändert',
    short: 'Änderung durch ein Pixel',
  },
  share: {
    title: 'Wie viel vom Auf und Ab über die Karte das eigene Raster der Stufe ausmacht',
    short: 'Anteil ihres eigenen Rasters',
    tooFew:
      'Wie viel davon das eigene Raster jeder Stufe ausmacht, lässt sich sagen, sobald je drei Positionen denselben Rest haben: jede Position berechnen.',
  },
  over: (pairs, allPairs, positions) => {
    const change = `Änderung: über ${
      pairs === allPairs
        ? `alle ${pairs} Nachbarpaare`
        : `${pairs} von ${allPairs} Nachbarpaaren, also eine Schätzung`
    }.`;
    return positions === undefined ? change : `${change} Raster: über ${positions} Positionen.`;
  },
  files: 'Beide Diagramme',
  none: '–',
  percent: (share) => {
    const percent = share * 100;
    return `${germanDecimal(percent, Math.abs(percent) < 10 && percent !== 0 ? 1 : 0)}\u00a0%`;
  },
  story: ({ network, first, last, rise, share }) => (
    <>
      <strong>{network}</strong>: Rückt das Objekt um ein Pixel, ändert sich die erste Stufe (
      {first.name}) um {withComma(first.change)}, die letzte ({last.name}) um{' '}
      {withComma(last.change)}.
      {rise && (
        <>
          {' '}
          Am stärksten wächst die Änderung auf dem Weg von {rise.from} zu {rise.to}: von{' '}
          {withComma(rise.before)} auf {withComma(rise.after)}.
        </>
      )}
      {share && (
        <>
          {' '}
          {withComma(share.text)} dessen, wie die letzte Stufe über die Karte schwankt, hängen
          allein davon ab, wo das Objekt auf einem Raster von {share.periodInPx} Pixeln steht.
        </>
      )}
    </>
  ),
  definitions: {
    title: 'Was gemessen wird, und von wem die Idee stammt',
    change:
      'Eine Stufe sind die letzten Merkmalskarten einer Größe, bevor das Netz zur nächsten heruntergeht; jeder Kanal wird über alle seine Pixel gemittelt, was einen Vektor p mit einer Zahl je Kanal ergibt. Die Änderung ist das Mittel von ‖p(q) − p(q′)‖ über benachbarte Positionen q und q′, geteilt durch das Mittel von ‖p‖. Das Mittel über alle Pixel bliebe gänzlich gleich, wenn die Stufe mit dem Objekt mitwanderte: Was sich ändert, ist das, was verloren ging.',
    share:
      'Das Raster: Positionen werden danach geordnet, welcher Rest bleibt, wenn man x und y durch die Schrittweite der Stufe teilt. Der Anteil ist das Epsilon-Quadrat einer Varianzanalyse, (SS zwischen − (k − 1) · MS innerhalb) / SS gesamt für k Gruppen, jeweils über die Kanäle summiert; wie in der Ansicht „Abtastraster“.',
    sources:
      'Dass Abtasten ohne Weichzeichnen die Invarianz verliert: Azulay & Weiss, „Why do deep convolutional networks generalize so poorly to small image transformations?“ (2019); das Weichzeichnen als Abhilfe: Zhang, „Making convolutional networks shift-invariant again“ (2019); eine andere Abhilfe, nämlich das Raster nach dem Bild zu wählen: Chaman & Dokmanić, „Truly shift-invariant convolutional neural networks“ (2021); Maße der Äquivarianz: Karras u. a., „Alias-free generative adversarial networks“ (2021). Die Maße hier folgen deren Gedanken und sind unsere eigenen.',
  },
};
