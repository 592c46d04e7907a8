import type { Side } from '../../../session/asked/requested.ts';
import type { PixelWay } from '../../../session/pixelWay.ts';
import type { AnsweredInside } from './useLook.ts';

/** What one network has answered of a step. */
export interface AnsweredWay {
  readonly latest: AnsweredInside | undefined;
  /** Of `latest`, where it holds maps. */
  readonly way: PixelWay | undefined;
  /** It is of what is asked for. */
  readonly isCurrent: boolean;
  readonly retry: () => void;
}

export type AnsweredWays = Readonly<Record<Side, AnsweredWay>>;

export const PARTS = ['before', 'after'] as const;
