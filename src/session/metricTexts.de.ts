import { germanList } from './germanNumbers.ts';
import type { metricTexts as english } from './metricTexts.ts';

export const metricTexts: typeof english = {
  mean: {
    title: (noun) => `${noun}: Mittelwert`,
    ofClass:
      'Wie sicher sich das Netz bei der Klasse ist, über alle Positionen gemittelt. Wie beständig es ist, sagt das nicht: Ein Netz kann auch beständig unsicher sein.',
    ofFeatures:
      'Wie ähnlich die Merkmale an den anderen Positionen denen am Anker im Mittel sind. Das hängt vom Anker ab und sagt nicht, dass eines der Netze recht hat.',
  },
  min: {
    title: (noun) => `${noun}: kleinster Wert`,
    meaning:
      'Die schlechteste Position. Eine einzige unter Tausenden: Über die anderen sagt sie nichts.',
  },
  max: {
    title: (noun) => `${noun}: größter Wert`,
    ofClass: 'Die beste Position, ebenfalls nur eine einzige unter Tausenden.',
    ofFeatures: 'Die beste Position: am Anker selbst, und dort immer 1.',
  },
  deviation: {
    title: 'Standardabweichung',
    meaning:
      'Wie weit die Werte über die ganze Karte streuen, langsame Verläufe eingeschlossen. Solche Verläufe und Sprünge zwischen Nachbarn unterscheidet sie nicht.',
  },
  change: {
    title: 'Mittlere Änderung je Pixel',
    meaning:
      'Lokale Stabilität: wie stark sich der Wert ändert, wenn das Objekt um ein Pixel rückt; je kleiner, desto beständiger. Dafür ist die Glättung da. Über Verschiebungen um viele Pixel verspricht sie nichts.',
  },
  jump: {
    title: 'Größter Sprung zwischen Nachbarn',
    meaning:
      'Die größte Änderung, die ein einziges Pixel irgendwo bewirkt. Ein einzelnes Paar von Positionen: Wie häufig solche Sprünge sind, sagt es nicht.',
  },
  top1: {
    title: 'Nachbarn mit gleicher Antwort',
    meaning:
      'Top-1-Übereinstimmung: der Anteil benachbarter Positionen, an denen das Netz dieselbe Klasse zuerst nennt. Ob sie stimmt, spielt keine Rolle: Ein Netz, das sich immer gleich irrt, kommt auf 100 %.',
  },
  interval: (low, high) => `${low} bis ${high}`,
  noPairs: 'noch keine Nachbarn',
  pairs: (counts, isOne) => `über ${germanList(counts)} ${isOne ? 'Nachbarpaar' : 'Nachbarpaare'}`,
};
