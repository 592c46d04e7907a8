import { inLanguage } from '../../../session/inLanguage.ts';

interface Told {
  readonly network: string;
  readonly first: { readonly name: string; readonly change: string };
  readonly last: { readonly name: string; readonly change: string };
  readonly rise:
    | {
        readonly from: string;
        readonly to: string;
        readonly before: string;
        readonly after: string;
      }
    | undefined;
  readonly share: { readonly periodInPx: number; readonly text: string } | undefined;
}

const english = {
  explanation:
    'A network makes its picture smaller on the way to its answer, mostly to half the size each time: of every two pixels in a row it keeps one (a stride of 2). An object that moves by one pixel may then be caught quite differently. Here is how much each stage on the way changes when the object moves by one pixel.',
  answersAlone:
    'Maps that were computed elsewhere hold the answers alone, and not what the networks made of the picture on the way.',
  runLive: 'Run the networks here',
  unknown: (networks: readonly string[]) =>
    `What is inside ${networks.join(' and ')} is not known: its file was kept by an earlier version of this page, or nothing in it gets smaller in a way that this page recognises. Bring the file again to find out.`,
  lookInside: 'Look inside while the networks run',
  cost: (more: number, before: number) =>
    `Each network then tells, beside its answer, ${more.toLocaleString('en-GB')} numbers more a position (${before.toLocaleString('en-GB')} without): the mean of every channel at every size. That takes at most 5 % more time, and what has been computed without is computed anew. The sizes can then be chosen under “Show” as well.`,
  soon: 'The first neighbours are being computed …',
  notYet: 'No two neighbours are computed yet.',
  axis: 'size of the stage',
  /** Under the charts. */
  chartAxis: 'side of the stage, px',
  stride: (strideInPx: number) => `one of its pixels is ${strideInPx} of the picture’s`,
  change: {
    title: 'How much one pixel changes each stage',
    short: 'Changed by one pixel',
  },
  share: {
    title: 'How much of what varies over the map is the stage’s own grid',
    short: 'Its own grid’s share',
    tooFew:
      'How much of it is each stage’s own grid can be told once three positions share every remainder: compute every position.',
  },
  over: (pairs: string, allPairs: string, positions: string | undefined) => {
    const change = `Change: over ${
      pairs === allPairs
        ? `all ${pairs} pairs of neighbours`
        : `${pairs} of ${allPairs} pairs of neighbours, so that it is an estimate`
    }.`;
    return positions === undefined ? change : `${change} Grid: over ${positions} positions.`;
  },
  files: 'Both charts',
  none: '–',
  percent: (share: number) => {
    const percent = share * 100;
    return `${percent.toFixed(Math.abs(percent) < 10 && percent !== 0 ? 1 : 0)} %`;
  },
  story: ({ network, first, last, rise, share }: Told) => (
    <>
      <strong>{network}</strong>: when the object moves by one pixel, the first stage ({first.name})
      changes by {first.change}, the last one ({last.name}) by {last.change}.
      {rise && (
        <>
          {' '}
          It grows most on the way from {rise.from} to {rise.to}: from {rise.before} to {rise.after}
          .
        </>
      )}
      {share && (
        <>
          {' '}
          {share.text} of how the last stage varies over the map hangs on nothing but where the
          object stands on a grid of {share.periodInPx} pixels.
        </>
      )}
    </>
  ),
  definitions: {
    title: 'What is measured, and whose idea it is',
    change:
      'A stage is the last feature maps of a size, before the network goes down to the next; each channel is averaged over all its pixels, which gives a vector p of one number a channel. The change is the mean of ‖p(q) − p(q′)‖ over neighbouring positions q and q′, divided by the mean of ‖p‖. The average over all pixels would not change at all if the stage moved along with the object: what changes is what has been lost.',
    share:
      'The grid: positions are grouped by what is left when x and y are divided by the stage’s stride, and the share is epsilon squared of an analysis of variance, (SS between − (k − 1) · MS within) / SS total for k groups, each summed over the channels; as in the tab “Sampling grid”.',
    sources:
      'That down-sampling without a blur loses the invariance: Azulay & Weiss, “Why do deep convolutional networks generalize so poorly to small image transformations?” (2019); the blur as the remedy: Zhang, “Making convolutional networks shift-invariant again” (2019); another remedy, to choose the grid by the picture: Chaman & Dokmanić, “Truly shift-invariant convolutional neural networks” (2021); measures of equivariance: Karras et al., “Alias-free generative adversarial networks” (2021). The measures here follow their idea and are our own.',
  },
};

/** What the view “Inside the network” says. */
export const insideTexts = inLanguage('insideTexts', english);
