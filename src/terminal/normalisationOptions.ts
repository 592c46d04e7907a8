import {
  type ChannelOrder,
  type Normalisation,
  type NormalisationPreset,
  normalisationByHand,
  threeNumbers,
} from '../domain/normalisation.ts';
import { UsageError } from './usageError.ts';

/** What of the command line says how pixels enter a network. */
export interface NormalisationOptions {
  readonly normalise?: NormalisationPreset;
  readonly mean?: string;
  readonly deviation?: string;
  readonly range?: '1' | '255';
  readonly channels?: 'rgb' | 'bgr';
}

/**
 * The normalisation that options name, and the order of the channels, which may be said of any.
 * @throws UsageError
 */
export function normalisationOf(options: NormalisationOptions): {
  readonly normalisation: Normalisation | undefined;
  readonly channels: ChannelOrder | undefined;
} {
  const { normalise, mean, deviation, range } = options;
  const channels = options.channels === undefined ? undefined : ORDERS[options.channels];
  if (mean === undefined && deviation === undefined) {
    if (range !== undefined) throw new UsageError('--range goes with --mean and --deviation.');
    return { normalisation: normalise, channels };
  }
  if (normalise !== undefined) {
    throw new UsageError('Give --normalise, or --mean and --deviation, not both.');
  }
  const means = mean === undefined ? ([0, 0, 0] as const) : numbersOf('--mean', mean);
  const deviations =
    deviation === undefined ? ([1, 1, 1] as const) : numbersOf('--deviation', deviation);
  if (deviations.includes(0)) throw new UsageError('--deviation divides, so none of it is 0.');
  const most = range === '255' ? 255 : 1;
  return { normalisation: normalisationByHand(means, deviations, most), channels };
}

const ORDERS = { rgb: 'RGB', bgr: 'BGR' } as const;

function numbersOf(option: string, text: string) {
  const numbers = threeNumbers(text);
  if (numbers === undefined) {
    throw new UsageError(`${option} is three numbers, as in “0.485,0.456,0.406”, not “${text}”.`);
  }
  return numbers;
}
