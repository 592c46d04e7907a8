import { useId, useMemo, useRef, useState } from 'react';
import type { Scene } from '../../../domain/scene.ts';
import type { StageStrideInPx } from '../../../domain/stages.ts';
import { SIDES, type Side } from '../../../session/asked/requested.ts';
import type { LiveChoice } from '../../../session/choices/networkChoice.ts';
import {
  type DownSamplingOfSides,
  downSamplingsOf,
  downSamplingText,
  pixelWay,
  stepEnds,
  stepsInPx,
} from '../../../session/pixelWay.ts';
import { positionText } from '../../../session/view.ts';
import { Explained } from '../../glossary/Explained.tsx';
import { CheckBox } from '../../kit/CheckBox.tsx';
import { useIsSeen } from '../../kit/useIsSeen.ts';
import { Magnifier } from '../../nudge/Magnifier.tsx';
import { SceneImage } from '../../stage/ScenePicture.tsx';
import type { ViewProps } from '../viewProps.ts';
import type { AnsweredWay, AnsweredWays } from './answeredWay.ts';
import styles from './PixelWay.module.css';
import { pixelTexts as texts } from './pixelTexts.ts';
import { type AskedInside, useLook, type WantedChannel } from './useLook.ts';
import { WayMaps } from './WayMaps.tsx';
import { WayNumbers } from './WayNumbers.tsx';

/** So near the window, networks are asked. */
const NEAR_IN_PX = 200;

interface Props extends ViewProps {
  readonly choice: LiveChoice;
}

/** What one step of the object becomes on its way through a down-sampling, in both networks. */
export function PixelWay(props: Props) {
  const { networks } = props.choice;
  const all = useMemo(() => downSamplingsOf(networks), [networks]);
  const [first] = all;
  const { scene } = props.loaded;
  if (first === undefined || scene === undefined) return null;
  return <Chosen {...props} all={[first, ...all.slice(1)]} scene={scene} />;
}

interface ChosenProps extends Props {
  readonly all: readonly [DownSamplingOfSides, ...DownSamplingOfSides[]];
  readonly scene: Scene;
}

function Chosen(props: ChosenProps) {
  const { all, scene, choice, grid, step, onStep } = props;
  const [strideInPx, setStrideInPx] = useState<StageStrideInPx>();
  const [wantedStep, setWantedStep] = useState(1);
  const [wantedRank, setWantedRank] = useState(1);
  const [isSame, setIsSame] = useState(false);
  const [isFurther, setIsFurther] = useState(false);
  const section = useRef<HTMLElement>(null);
  const isSeen = useIsSeen(section, NEAR_IN_PX);
  const chosen = all.find((one) => one.strideInPx === strideInPx) ?? firstShown(all);
  const steps = stepsInPx(chosen);
  const stepInPx = steps.includes(wantedStep) ? wantedStep : 1;
  const { axis } = step;
  const { y, x } = step.from;
  const ends = useMemo(
    () => stepEnds({ from: { y, x }, axis }, stepInPx, grid),
    [y, x, axis, stepInPx, grid],
  );
  // A step of one pixel is the page’s own: the maps above follow it.
  const isAtEnd = stepInPx === 1 ? step.isAtEnd : isFurther;
  const stepToAndFro = stepInPx === 1 ? onStep : () => setIsFurther(!isFurther);
  const channels = SIDES.map((side) => chosen.of[side]?.after.channels);
  const lastRank = Math.max(...channels.map((count) => count ?? 1));
  // Of another size there may be fewer.
  const rank = Math.min(wantedRank, lastRank);
  const answers = useWays({ ...props, chosen, stepInPx, ends, isSeen }, rank, isSame);
  const mayBeSame = channels[0] === channels[1];
  const endsName = useId();
  return (
    <section ref={section} className={styles.way} aria-label={texts.title}>
      <h3 className={styles.title}>{texts.title}</h3>
      <p>
        <Explained text={texts.explanation} />
      </p>
      <div className={styles.choices}>
        <label>
          {texts.downSampling}{' '}
          <select
            value={chosen.strideInPx}
            onChange={({ target }) =>
              setStrideInPx(all.find((one) => one.strideInPx === Number(target.value))?.strideInPx)
            }
          >
            {all.map((one) => (
              <option key={one.strideInPx} value={one.strideInPx}>
                {downSamplingText(one)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {texts.step}{' '}
          <select value={stepInPx} onChange={({ target }) => setWantedStep(Number(target.value))}>
            {steps.map((one) => (
              <option key={one} value={one}>
                {texts.stepText(one)}
              </option>
            ))}
          </select>
        </label>
        <label className={styles.rank}>
          {texts.channel}{' '}
          <input
            type="range"
            min={1}
            max={lastRank}
            value={rank}
            aria-valuetext={texts.rank(rank)}
            onChange={({ target }) => setWantedRank(Number(target.value))}
          />
          <span aria-hidden="true">{texts.rank(rank)}</span>
        </label>
        {mayBeSame && (
          <CheckBox isSelected={isSame} onChange={setIsSame}>
            {texts.sameChannel}
          </CheckBox>
        )}
      </div>
      {ends === undefined ? (
        <p role="status">{texts.gridTooSmall}</p>
      ) : (
        <>
          <fieldset className={styles.ends}>
            <legend>{scene.kind === 'patch' ? texts.ends : texts.window}</legend>
            {ends.map((end, i) => (
              <label key={`${end.y},${end.x}`}>
                <input
                  type="radio"
                  name={endsName}
                  checked={(i === 1) === isAtEnd}
                  onChange={stepToAndFro}
                />
                {positionText(end)}
              </label>
            ))}
          </fieldset>
          <div className={styles.columns}>
            <figure className={styles.picture}>
              <figcaption>{texts.picture}</figcaption>
              <div>
                <SceneImage scene={scene} position={ends[isAtEnd ? 1 : 0]} />
              </div>
              <Magnifier
                scene={scene}
                from={ends[0]}
                axis={axis}
                position={ends[isAtEnd ? 1 : 0]}
              />
            </figure>
            <WayMaps {...props} chosen={chosen} answers={answers} at={isAtEnd ? 1 : 0} />
          </div>
        </>
      )}
      <WayNumbers choice={choice} answers={answers} stepInPx={stepInPx} />
    </section>
  );
}

/** One whose channels can be followed through it in both networks, the finest. */
function firstShown(all: ChosenProps['all']): DownSamplingOfSides {
  const keepsChannels = ({ of }: DownSamplingOfSides) =>
    SIDES.every((side) => of[side]?.keepsChannels ?? true);
  return all.find(keepsChannels) ?? all[0];
}

interface AskedWay extends ChosenProps {
  readonly chosen: DownSamplingOfSides;
  readonly stepInPx: number;
  readonly ends: AskedInside['look']['positions'] | undefined;
  readonly isSeen: boolean;
}

/** Asks both networks; the right one, where it shall show the same channel, after the left one. */
function useWays(asked: AskedWay, rank: number, isSame: boolean): AnsweredWays {
  const { of } = asked.chosen;
  const left = useWay(asked, 'left', { rank });
  const isShared = isSame && of.left?.after.channels === of.right?.after.channels;
  const channel = left.isCurrent ? left.way?.after.channel : undefined;
  const ofLeft = channel === undefined ? undefined : { channel };
  // Of a network that cannot answer there is no channel to follow.
  const leftFailed = left.isCurrent && left.way === undefined;
  const right = useWay(asked, 'right', isShared && !leftFailed ? ofLeft : { rank });
  return { left, right };
}

function useWay(
  { choice, scene, step, maps, lookAt, chosen, stepInPx, ends: positions, isSeen }: AskedWay,
  side: Side,
  wanted: WantedChannel | undefined,
): AnsweredWay {
  const [attempts, setAttempts] = useState(0);
  const network = choice.networks[side];
  const { status } = maps.sides[side];
  const isThere = status !== 'empty';
  const attempt = `${attempts} ${status === 'failed'}`;
  const downSampling = chosen.of[side];
  const { axis } = step;
  const { kind } = scene;
  const asked = useMemo(
    (): AskedInside | undefined =>
      network && downSampling && positions && isThere
        ? {
            network,
            scene,
            step: { axis, stepInPx, kind },
            look: { positions, downSampling },
            attempt,
          }
        : undefined,
    [network, downSampling, positions, isThere, scene, axis, stepInPx, kind, attempt],
  );
  const { latest, isCurrent } = useLook(lookAt, side, asked, wanted, isSeen);
  const way = useMemo(
    () =>
      latest && 'maps' in latest.answer
        ? pixelWay(latest.answer.maps, latest.asked.look.downSampling, latest.asked.step)
        : undefined,
    [latest],
  );
  // What is left of another network or size would be taken for this one’s.
  const isOfThis =
    latest?.asked.network === network && latest?.asked.look.downSampling === downSampling;
  return {
    latest: isOfThis ? latest : undefined,
    way: isOfThis ? way : undefined,
    isCurrent,
    retry: () => setAttempts(attempts + 1),
  };
}
