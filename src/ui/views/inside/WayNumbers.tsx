import { SIDES, type Side } from '../../../session/asked/requested.ts';
import type { LiveChoice } from '../../../session/choices/networkChoice.ts';
import { rankedChannels, relativeChange } from '../../../session/pixelWay.ts';
import { SideHeadings } from '../../kit/SideHeadings.tsx';
import kit from '../../kit/shared.module.css';
import shared from '../shared.module.css';
import { type AnsweredWays, PARTS } from './answeredWay.ts';
import styles from './PixelWay.module.css';
import { pixelTexts as texts } from './pixelTexts.ts';

/** So many channels stand in the table of those that change most. */
const MOST_RANKS = 20;

interface Props {
  readonly choice: LiveChoice;
  readonly answers: AnsweredWays;
  readonly stepInPx: number;
}

/** All that the pictures show, in words and numbers. */
export function WayNumbers({ choice, answers, stepInPx }: Props) {
  const current = (side: Side) => (answers[side].isCurrent ? answers[side].way : undefined);
  // What was shown before keeps its place, so that nothing jumps.
  const shown = SIDES.filter((side) => answers[side].way !== undefined);
  const changesOf = (side: Side) => {
    const { latest, isCurrent } = answers[side];
    const ofAll =
      isCurrent && latest && 'maps' in latest.answer ? latest.answer.maps.changes : undefined;
    return ofAll && { changes: ofAll, ranked: rankedChannels(ofAll) };
  };
  const changes = { left: changesOf('left'), right: changesOf('right') };
  const ranks = SIDES.map((side) => changes[side]?.ranked.length ?? 0);
  if (shown.length === 0) return null;
  return (
    <>
      {SIDES.map((side) => {
        const way = current(side);
        if (way === undefined) {
          return shown.includes(side) ? <p key={side}>{texts.soon}</p> : null;
        }
        const change = (part: 'before' | 'after') => Math.abs(relativeChange(way[part].means));
        return (
          <p key={side}>
            {texts.story(
              choice.sideTitles[side],
              stepInPx,
              { change: change('before'), channel: way.before.channel },
              { change: change('after'), channel: way.after.channel },
            )}
          </p>
        );
      })}
      <table className={`${shared.metrics} ${styles.numbers}`}>
        <thead>
          <tr>
            <th scope="col">{texts.whatStands}</th>
            <SideHeadings sideTitles={choice.sideTitles} of={shown} />
          </tr>
        </thead>
        <tbody>
          {PARTS.map((part) => (
            <tr key={part}>
              <th scope="row">{texts.mean(texts[part])}</th>
              {shown.map((side) => {
                const means = current(side)?.[part].means;
                return (
                  <td key={side}>
                    {means ? texts.meanText(...means, relativeChange(means)) : texts.soon}
                  </td>
                );
              })}
            </tr>
          ))}
          {PARTS.map((part) => (
            <tr key={part}>
              <th scope="row">{texts.relative(texts[part])}</th>
              {shown.map((side) => {
                const of = current(side)?.[part];
                return (
                  <td key={side}>
                    {of ? texts.relativeText(of.relativeDifference, of.isShiftedBack) : texts.soon}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={kit.quiet}>{texts.notes}</p>
      <details>
        <summary>{texts.ranks}</summary>
        <table className={`${shared.metrics} ${styles.numbers}`}>
          <caption>{texts.ranksCaption}</caption>
          <thead>
            <tr>
              <th scope="col">{texts.rankColumn}</th>
              <SideHeadings sideTitles={choice.sideTitles} of={shown} />
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: Math.min(MOST_RANKS, Math.max(...ranks)) }, (_, i) => i).map(
              (i) => (
                <tr key={i}>
                  <th scope="row">{i + 1}</th>
                  {shown.map((side) => {
                    const of = changes[side];
                    const channel = of?.ranked[i];
                    return (
                      <td key={side}>
                        {of &&
                          channel !== undefined &&
                          texts.ofChannel(channel, of.changes[channel] as number)}
                      </td>
                    );
                  })}
                </tr>
              ),
            )}
          </tbody>
        </table>
      </details>
    </>
  );
}
