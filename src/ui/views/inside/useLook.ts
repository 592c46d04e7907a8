import { useEffect, useState } from 'react';
import type { Network } from '../../../../models/catalogue.ts';
import type { TwoFeatureMaps } from '../../../domain/featureMaps.ts';
import type { Scene } from '../../../domain/scene.ts';
import type { Side } from '../../../session/asked/requested.ts';
import { rankedChannels, type Step } from '../../../session/pixelWay.ts';
import type { Look, LookAnswer } from '../../../session/sources/mapSource.ts';
import type { ViewProps } from '../viewProps.ts';

/** An object that is dragged passes many positions. */
const DELAY_IN_MS = 120;

/** What is asked of one network; the same object as long as it is the same question. */
export interface AskedInside {
  readonly network: Network;
  readonly scene: Scene;
  readonly step: Step;
  readonly look: Omit<Look, 'channel'>;
  /** Another attempt is another question. */
  readonly attempt: string;
}

/** A channel by its number, or by how much it changes: 1 is the one that changes most. */
export type WantedChannel = { readonly channel: number } | { readonly rank: number };

export interface AnsweredInside {
  readonly asked: AskedInside;
  readonly channel: number | undefined;
  readonly answer: LookAnswer;
}

/**
 * Asks one network for feature maps.
 * @param asked `undefined` for nothing.
 * @param isSeen somebody can see what is answered: until then nothing is asked.
 * @returns the latest answer, and whether it is to what is asked.
 */
export function useLook(
  lookAt: ViewProps['lookAt'],
  side: Side,
  asked: AskedInside | undefined,
  wanted: WantedChannel | undefined,
  isSeen: boolean,
): { readonly latest: AnsweredInside | undefined; readonly isCurrent: boolean } {
  const [latest, setLatest] = useState<AnsweredInside>();
  const isOfThis = asked !== undefined && latest?.asked === asked;
  const known = isOfThis && 'maps' in latest.answer ? latest.answer.maps : undefined;
  const channel = wanted && channelOf(wanted, known);
  const isRanked = wanted === undefined || 'channel' in wanted || wanted.rank === 1;
  const isCurrent =
    isOfThis &&
    wanted !== undefined &&
    latest.channel === channel &&
    (isRanked || channel !== undefined || 'error' in latest.answer);
  const toAsk = isSeen && !isCurrent && wanted !== undefined ? asked : undefined;
  useEffect(() => {
    if (toAsk === undefined) return;
    let isWaited = true;
    const timer = setTimeout(() => {
      void lookAt(side, { ...toAsk.look, channel }).then((answer) => {
        if (isWaited && answer) setLatest({ asked: toAsk, channel, answer });
      });
    }, DELAY_IN_MS);
    return () => {
      isWaited = false;
      clearTimeout(timer);
    };
  }, [lookAt, side, toAsk, channel]);
  return { latest, isCurrent };
}

/** `undefined` for the one that changes most, also as long as it is not known which the others are. */
function channelOf(wanted: WantedChannel, known: TwoFeatureMaps | undefined): number | undefined {
  if ('channel' in wanted) return wanted.channel;
  if (wanted.rank === 1 || known === undefined) return undefined;
  const ranked = rankedChannels(known.changes);
  return ranked[Math.min(wanted.rank, ranked.length) - 1];
}
