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
 * Asks one network for feature maps, while somebody can see them.
 * @param asked `undefined` for nothing.
 * @returns the latest answer, and whether it is to what is asked.
 */
export function useLook(
  lookAt: ViewProps['lookAt'],
  side: Side,
  asked: AskedInside | undefined,
  wanted: WantedChannel | undefined,
): { readonly latest: AnsweredInside | undefined; readonly isCurrent: boolean } {
  const [latest, setLatest] = useState<AnsweredInside>();
  const known = latest?.asked === asked && latest && 'maps' in latest.answer && latest.answer.maps;
  const channel = wanted && channelOf(wanted, known || undefined);
  const isWanted = wanted !== undefined;
  useEffect(() => {
    if (asked === undefined || !isWanted) return;
    let isCurrent = true;
    const timer = setTimeout(() => {
      void lookAt(side, { ...asked.look, channel }).then((answer) => {
        if (isCurrent && answer) setLatest({ asked, channel, answer });
      });
    }, DELAY_IN_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [lookAt, side, asked, isWanted, channel]);
  const isRanked = wanted === undefined || 'channel' in wanted || wanted.rank === 1;
  const isCurrent =
    asked !== undefined &&
    isWanted &&
    latest?.asked === asked &&
    latest.channel === channel &&
    (isRanked || channel !== undefined || 'error' in latest.answer);
  return { latest, isCurrent };
}

/** `undefined` for the one that changes most, also as long as it is not known which the others are. */
function channelOf(wanted: WantedChannel, known: TwoFeatureMaps | undefined): number | undefined {
  if ('channel' in wanted) return wanted.channel;
  if (wanted.rank === 1 || known === undefined) return undefined;
  const ranked = rankedChannels(known.changes);
  return ranked[Math.min(wanted.rank, ranked.length) - 1];
}
