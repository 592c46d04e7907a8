import { inLanguage } from './inLanguage.ts';

const english = {
  mean: {
    title: (noun: string) => `Mean ${noun}`,
    ofClass:
      'How sure the network is of the class, all positions together. It does not say how steady it is: a network can be steadily unsure.',
    ofFeatures:
      'How like the anchor’s features those at the other positions are, on average. It depends on the anchor, and does not say that either network is right.',
  },
  min: {
    title: (noun: string) => `Smallest ${noun}`,
    meaning: 'The worst position. One position out of thousands: it does not describe the others.',
  },
  max: {
    title: (noun: string) => `Largest ${noun}`,
    ofClass: 'The best position, and just as much one out of thousands.',
    ofFeatures: 'The best position: 1 at the anchor itself, always.',
  },
  deviation: {
    title: 'Standard deviation',
    meaning:
      'How far the values spread over the whole map, slow drifts included. It does not tell drifts from jumps between neighbours.',
  },
  change: {
    title: 'Mean change per pixel',
    meaning:
      'Local stability: how much the value changes when the object moves by one pixel; the smaller, the steadier. This is what anti-aliasing is for. It promises nothing about moves of many pixels.',
  },
  jump: {
    title: 'Largest jump between neighbours',
    meaning:
      'The largest change that one pixel makes anywhere. A single pair of positions, which says nothing about how common such jumps are.',
  },
  top1: {
    title: 'Neighbours with the same answer',
    meaning:
      'Top-1 consistency: the share of neighbouring positions at which the network names the same class first. Right or wrong does not matter: a network that always errs alike has 100 %.',
  },
  interval: (low: string, high: string) => `${low} to ${high}`,
  noPairs: 'no neighbours yet',
  pairs: (counts: readonly string[], isOne: boolean) =>
    `over ${counts.join(' and ')} neighbouring ${isOne ? 'pair' : 'pairs'}`,
};

/** What the metrics are called, what each means, and what it does not. */
export const metricTexts = inLanguage('metricTexts', english);
