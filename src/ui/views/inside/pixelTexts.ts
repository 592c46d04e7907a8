import type { DownSampling } from '../../../domain/stages.ts';
import { withMinus } from '../../../drawing/caption.ts';
import { inLanguage } from '../../../session/inLanguage.ts';

/** Four digits that count. */
const number = (value: number) => (value === 0 ? '0' : withMinus(value.toPrecision(4)));

const percent = (share: number) => {
  if (!Number.isFinite(share)) return 'all, from nothing';
  const inPercent = share * 100;
  const text = inPercent.toFixed(Math.abs(inPercent) < 1 ? 2 : 1);
  return Number(text) === 0 ? '0 %' : withMinus(`${text} %`);
};

/** A step of half a pixel is “1/2 px”. */
const mapPx = (px: number) => (Number.isInteger(px) ? `${px} px` : `1/${Math.round(1 / px)} px`);

const BY: Readonly<Record<DownSampling['by'], (which: string) => string>> = {
  convolution: (which) => `a convolution that keeps ${which}`,
  pool: (which) => `a pooling that keeps ${which}`,
  BlurPool: (which) => `a blur, of which ${which} is kept`,
};

const english = {
  title: 'The way of one pixel',
  explanation:
    'Follow one step of the object into both networks. A channel is one of the many small pictures (feature maps) that a network makes on its way. Where the network goes down to half the size it keeps every second pixel of each channel: as it is, or, in an anti-aliased network, blurred first. If a channel moved along with the object, its mean would stay the same, and shifting the second picture of it back would leave no difference to the first.',
  downSampling: 'Size goes down',
  step: 'Step',
  stepText: (stepInPx: number) => `${stepInPx} px`,
  channel: 'Channel',
  rank: (rank: number) =>
    rank === 1 ? 'the one that changes most' : `number ${rank} by how much it changes`,
  sameChannel: 'The same channel in both networks',
  /** Names the pair of positions that can be gone to and fro. */
  ends: 'Object at',
  window: 'Window at',
  gridTooSmall: 'The object has less room here than this step is long.',
  picture: 'What the networks see there',
  by: ({ by, before, after }: DownSampling) => {
    const factor = Math.round(before.sideInPx / after.sideInPx);
    return `Here: ${BY[by](factor === 2 ? 'every second pixel' : `one pixel of every ${factor} in a row`)}.`;
  },
  unknown: 'What is inside this network is not known.',
  none: 'This network does not go down to this size.',
  waiting: 'Being computed …',
  waitingForNetwork: 'Waits for the network …',
  before: 'Before',
  after: 'After',
  map: (part: string, sideInPx: number, channel: number) =>
    `${part}, ${sideInPx} × ${sideInPx}: channel ${channel}`,
  difference: (isShiftedBack: boolean, stepInMapPx: number) =>
    isShiftedBack
      ? `Difference, shifted back by ${mapPx(stepInMapPx)}`
      : `Difference as it is, of a step of ${mapPx(stepInMapPx)}`,
  /** Heard of a map. */
  mapLabel: (network: string, part: string, channel: number, least: number, most: number) =>
    `${network}, channel ${channel} ${part.toLowerCase()} the size goes down: from ${number(least)} to ${number(most)}`,
  differenceLabel: (network: string, part: string, relative: number) =>
    `${network}, difference ${part.toLowerCase()} the size goes down: ${percent(relative)} of the map`,
  colours: (part: string, from: number, to: number, difference: number) =>
    `${part}: colours from ${number(from)} to ${number(to)}, differences from ${number(-difference)} (red) to ${number(difference)} (blue), in both networks.`,
  story: (
    network: string,
    stepInPx: number,
    before: { readonly change: number; readonly channel: number },
    after: { readonly change: number; readonly channel: number },
  ) =>
    `${network}: ${stepInPx} px on, the mean of channel ${after.channel} changes by ${percent(after.change)} after the size goes down, ${before.channel === after.channel ? 'and' : `that of channel ${before.channel}`} by ${percent(before.change)} before.`,
  mixes:
    'Each channel after it is made of all the channels before it; of those the one is shown that changes most itself.',
  soon: '…',
  whatStands: 'In numbers',
  mean: (part: string) => `${part}: mean of the channel`,
  meanText: (first: number, second: number, change: number) =>
    `${number(first)} → ${number(second)} (${percent(change) === percent(0) || change < 0 ? '' : '+'}${percent(change)})`,
  relative: (part: string) => `${part}: size of the difference, relative to the map`,
  relativeText: (relative: number, isShiftedBack: boolean) =>
    `${percent(relative)}${isShiftedBack ? '' : ', not moved along'}`,
  notes:
    'A difference is the map of the moved object minus the first map moved along by as much, F(Tx) − T F(x) for a picture x, a network’s map F and a step T: nothing is left of it where the map moves along with the object. Where the step is no whole number of the map’s pixels it cannot be moved along, and the difference is of the two maps as they are; choose a longer step for the smaller maps. Sizes are root sums of squares over the pixels that both maps have, and a difference may be larger than the map itself. Near the borders no network can move along.',
  ranks: 'The channels that change most, as numbers',
  ranksCaption:
    'Change of the mean, relative to the mean size of the channel’s values, or of all channels’ where that is larger.',
  rankColumn: 'Rank',
  ofChannel: (channel: number, change: number) => `channel ${channel}: ${percent(change)}`,
};

/** What is said of the way of one pixel through a network. */
export const pixelTexts = inLanguage('pixelTexts', english);
