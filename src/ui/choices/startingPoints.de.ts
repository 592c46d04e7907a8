interface Words {
  readonly title: string;
  readonly sentence: string;
}

/** What the places in the study show, by their names. */
export const GERMAN_STARTING_POINTS: Readonly<Record<string, Words>> = {
  'one-pixel': {
    title: 'Dasselbe Flugzeug, 23 % → 74 % sicher',
    sentence: 'Ein Pixel, und AlexNet überlegt es sich anders. Geglättet bleibt es bei 86 %.',
  },
  'again-and-again': {
    title: '63 % → 28 %, alle 32 Pixel',
    sentence:
      'Die Streifen von ResNet-50 kehren mit seiner Schrittweite wieder. Geglättet: 91 % → 93 %.',
  },
  'steadier-features': {
    title: 'Auch Merkmale springen',
    sentence:
      'Ein Pixel: Die Merkmale von MobileNetV2 ähneln denen am Anker erst zu 0,972, dann zu 0,937. Geglättet: 0,982, dann 0,981.',
  },
  'not-less': {
    title: 'Wo es nicht hilft',
    sentence: 'Hier bleibt MobileNetV2 bei 77 % und 75 %; geglättet fällt es von 69 % auf 48 %.',
  },
  'local-not-global': {
    title: 'Stetig, aber nicht dasselbe',
    sentence:
      'Weit von ihrem Anker ist sich die Erdbeere auch geglättet nur zu 0,727 ähnlich; ein Pixel macht daraus 0,726, und aus 0,680 werden 0,669 in VGG16 selbst.',
  },
};
