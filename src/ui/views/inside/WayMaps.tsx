import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import { COLOUR_TABLES, RD_BU } from '../../../drawing/colourScale.ts';
import { SIDES } from '../../../session/asked/requested.ts';
import type { LiveChoice } from '../../../session/choices/networkChoice.ts';
import { networkTitleHere } from '../../../session/choices/networkTitleHere.ts';
import { failureText } from '../../../session/failureText.ts';
import { type DownSamplingOfSides, wayScales } from '../../../session/pixelWay.ts';
import { FailureBox } from '../../kit/FailureBox.tsx';
import { SideMark } from '../../kit/SideMark.tsx';
import kit from '../../kit/shared.module.css';
import { kitTexts } from '../../kit/texts.ts';
import type { ViewProps } from '../viewProps.ts';
import { type AnsweredWays, PARTS } from './answeredWay.ts';
import { FeatureMap } from './FeatureMap.tsx';
import styles from './PixelWay.module.css';
import { pixelTexts as texts } from './pixelTexts.ts';
import type { AnsweredInside } from './useLook.ts';

interface Props extends Pick<ViewProps, 'requested' | 'maps'> {
  readonly choice: LiveChoice;
  readonly chosen: DownSamplingOfSides;
  readonly answers: AnsweredWays;
  /** Which of the two positions is shown. */
  readonly at: 0 | 1;
}

/** One channel of each network on both sides of a down-sampling, and what is left of the difference. */
export function WayMaps({ choice, requested, chosen, answers, at, maps }: Props) {
  const { left, right } = answers;
  const ways = useMemo(
    () => [left.way, right.way].filter((way) => way !== undefined),
    [left.way, right.way],
  );
  const scales = useMemo(() => wayScales(ways), [ways]);
  const table = COLOUR_TABLES[requested.colourTable];
  return (
    <>
      {SIDES.map((side) => {
        if (choice.networks[side] === undefined) return null;
        const { latest, way, isCurrent, retry } = answers[side];
        const title = choice.sideTitles[side];
        const isLoading = ['empty', 'loading'].includes(maps.sides[side].status);
        return (
          <div key={side} className={styles.network} aria-busy={!isCurrent}>
            <h4>
              <SideMark side={side} />
              {title}
            </h4>
            {chosen.of[side] === undefined ? (
              <p className={kit.quiet}>
                {choice.networks[side]?.inside === undefined ? texts.unknown : texts.none}
              </p>
            ) : latest && 'error' in latest.answer && isCurrent ? (
              <Failure
                error={latest.answer}
                network={networkTitleHere(choice, side)}
                // A network that has failed as a whole is started again above its map.
                onRetry={maps.sides[side].status === 'failed' ? undefined : retry}
              />
            ) : way === undefined ? (
              <p className={kit.quiet} role="status">
                {isLoading ? texts.waitingForNetwork : texts.waiting}
              </p>
            ) : (
              <>
                <div className={isCurrent ? styles.maps : styles.earlierMaps}>
                  {PARTS.map((part) => {
                    const { sideInPx, channel, difference, ...of } = way[part];
                    const shown = of.maps[at];
                    const scale = scales[part];
                    return [
                      <figure key={part}>
                        <figcaption>{texts.map(texts[part], sideInPx, channel)}</figcaption>
                        <FeatureMap
                          values={shown}
                          sideInPx={sideInPx}
                          table={table}
                          from={scale.from}
                          to={scale.to}
                          label={texts.mapLabel(title, texts[part], channel, ...endsOf(shown))}
                        />
                      </figure>,
                      <figure key={`${part} difference`}>
                        <figcaption>
                          {texts.difference(of.isShiftedBack, of.stepInMapPx)}
                        </figcaption>
                        <FeatureMap
                          values={difference}
                          sideInPx={sideInPx}
                          table={RD_BU}
                          from={-scale.difference}
                          to={scale.difference}
                          label={texts.differenceLabel(title, texts[part], of.relativeDifference)}
                        />
                      </figure>,
                    ];
                  })}
                </div>
                <p className={kit.quiet}>
                  {texts.by(way.downSampling)} {!way.downSampling.keepsChannels && texts.mixes}
                </p>
              </>
            )}
          </div>
        );
      })}
      {ways.length > 0 && (
        <p className={`${kit.quiet} ${styles.colours}`}>
          {PARTS.map((part) => {
            const { from, to, difference } = scales[part];
            return `${texts.colours(texts[part], from, to, difference)} `;
          })}
        </p>
      )}
    </>
  );
}

interface FailureProps {
  readonly error: Extract<AnsweredInside['answer'], { readonly error: unknown }>;
  readonly network: string;
  readonly onRetry: (() => void) | undefined;
}

function Failure({ error, network, onRetry }: FailureProps) {
  const { what, todo } = failureText(error.error, network);
  return (
    <FailureBox says={`${what} ${todo}`}>
      {onRetry && <Button onPress={onRetry}>{kitTexts.tryAgain}</Button>}
    </FailureBox>
  );
}

function endsOf(values: Float32Array): [least: number, most: number] {
  return [
    values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
    values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY),
  ];
}
