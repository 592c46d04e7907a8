import { type PointerEvent, useRef, useState } from 'react';
import {
  blurredPixels,
  everySecond,
  LARGEST_SHIFT_IN_PX,
  SIGNAL_LENGTH_IN_PX,
  signalAt,
  signalPixels,
  sumOf,
} from '../../../domain/sampledSignal.ts';
import { Explained } from '../../glossary/Explained.tsx';
import kit from '../../kit/shared.module.css';
import styles from './SampledSignal.module.css';
import { signalTexts as texts } from './signalTexts.ts';

/** The signal moves by tenths of a pixel. */
const PER_PX = 10;
const MOST = LARGEST_SHIFT_IN_PX * PER_PX;

/** A pixel is so wide in the drawing, and a value of 1 so high. */
const PX = 10;
const HIGH = 80;
const ROOM = 8;
const WIDTH = SIGNAL_LENGTH_IN_PX * PX;

/** Points of the curve in each pixel: its edges shall look sharp. */
const CURVE_PER_PX = 10;

const plainSum = (shiftInPx: number) => sumOf(everySecond(signalPixels(shiftInPx)));
const blurredSum = (shiftInPx: number) =>
  sumOf(everySecond(blurredPixels(signalPixels(shiftInPx))));

const SHIFTS = Array.from({ length: 2 * MOST + 1 }, (_, i) => (i - MOST) / PER_PX);
const PLAIN_SUMS = SHIFTS.map(plainSum);
const BLURRED_SUMS = SHIFTS.map(blurredSum);

/** A signal that the reader drags sideways, every second value of which is kept, as it is and blurred first. */
export function SampledSignal() {
  const [tenths, setTenths] = useState(0);
  const hold = useRef<{ readonly clientX: number; readonly tenths: number } | undefined>(undefined);
  const shiftInPx = tenths / PER_PX;
  const pixels = signalPixels(shiftInPx);
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (hold.current === undefined) return;
    // Of one of the two drawings.
    const { width } = (event.currentTarget.firstElementChild as Element).getBoundingClientRect();
    const moved = ((event.clientX - hold.current.clientX) / width) * SIGNAL_LENGTH_IN_PX * PER_PX;
    setTenths(Math.min(MOST, Math.max(-MOST, Math.round(hold.current.tenths + moved))));
  };
  const letGo = () => {
    hold.current = undefined;
  };
  return (
    <div className={styles.signal}>
      <h3>{texts.title}</h3>
      <p className={kit.quiet}>
        <Explained text={texts.explanation} />
      </p>
      <div
        className={styles.panels}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          hold.current = { clientX: event.clientX, tenths };
        }}
        onPointerMove={onPointerMove}
        onPointerUp={letGo}
        onPointerCancel={letGo}
      >
        <Panel title={texts.plain} pixels={pixels} shiftInPx={shiftInPx} usual={plainSum(0)} />
        <Panel
          title={texts.blurred}
          pixels={blurredPixels(pixels)}
          shiftInPx={shiftInPx}
          usual={blurredSum(0)}
        />
      </div>
      <label className={styles.slider}>
        {texts.slider}
        <input
          type="range"
          min={-MOST}
          max={MOST}
          value={tenths}
          aria-valuetext={texts.shift(shiftInPx)}
          onChange={({ target }) => setTenths(Number(target.value))}
        />
        <span aria-hidden="true">{texts.shift(shiftInPx)}</span>
      </label>
      <Sums shiftInPx={shiftInPx} />
    </div>
  );
}

interface PanelProps {
  readonly title: string;
  /** Of which every second one is kept. */
  readonly pixels: readonly number[];
  readonly shiftInPx: number;
  /** The sum with the signal in the middle. */
  readonly usual: number;
}

function Panel({ title, pixels, shiftInPx, usual }: PanelProps) {
  const kept = everySecond(pixels);
  const sum = sumOf(kept);
  const y = (value: number) => HIGH * (1 - value);
  const x = (px: number) => (px + 0.5) * PX;
  const curve = Array.from({ length: SIGNAL_LENGTH_IN_PX * CURVE_PER_PX }, (_, i) => {
    const px = i / CURVE_PER_PX;
    return `${x(px)},${y(signalAt(px - shiftInPx)).toFixed(2)}`;
  });
  return (
    <figure className={styles.panel}>
      <figcaption>{title}</figcaption>
      <svg
        viewBox={`0 ${-ROOM} ${WIDTH} ${HIGH + 2 * ROOM}`}
        role="img"
        aria-label={texts.panel(title, sum)}
      >
        <line className={styles.ground} x1={0} x2={WIDTH} y1={HIGH} y2={HIGH} />
        <polyline className={styles.curve} points={curve.join(' ')} />
        {pixels.map((value, px) => (
          <circle key={px} className={styles.left} cx={x(px)} cy={y(value)} r={1.2} />
        ))}
        {kept.map((value, i) => (
          <g key={i} className={styles.kept}>
            <line x1={x(2 * i)} x2={x(2 * i)} y1={HIGH} y2={y(value)} />
            <circle cx={x(2 * i)} cy={y(value)} r={3.4} />
          </g>
        ))}
      </svg>
      <p className={styles.sum}>{texts.sum(sum, (sum - usual) / usual)}</p>
    </figure>
  );
}

const SUMS_HIGH = 60;
const SUMS_WIDE = 240;

/** How much the sum hangs on where the signal lies. */
function Sums({ shiftInPx }: { readonly shiftInPx: number }) {
  const all = [...PLAIN_SUMS, ...BLURRED_SUMS];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const x = (shift: number) =>
    ((shift + LARGEST_SHIFT_IN_PX) / (2 * LARGEST_SHIFT_IN_PX)) * SUMS_WIDE;
  const y = (sum: number) => SUMS_HIGH * (1 - (sum - least) / (most - least));
  const line = (sums: readonly number[]) =>
    sums.map((sum, i) => `${x(SHIFTS[i] as number).toFixed(1)},${y(sum).toFixed(1)}`).join(' ');
  const range = (sums: readonly number[]) => [Math.min(...sums), Math.max(...sums)] as const;
  return (
    <figure className={styles.sums}>
      <figcaption>{texts.sums.title}</figcaption>
      <svg
        viewBox={`-4 -4 ${SUMS_WIDE + 8} ${SUMS_HIGH + 8}`}
        role="img"
        aria-label={texts.sums.described(range(PLAIN_SUMS), range(BLURRED_SUMS))}
      >
        <line
          className={styles.now}
          x1={x(shiftInPx)}
          x2={x(shiftInPx)}
          y1={-4}
          y2={SUMS_HIGH + 4}
        />
        <polyline className={styles.plainSums} points={line(PLAIN_SUMS)} />
        <polyline className={styles.blurredSums} points={line(BLURRED_SUMS)} />
        <circle className={styles.nowPlain} cx={x(shiftInPx)} cy={y(plainSum(shiftInPx))} r={3} />
        <circle
          className={styles.nowBlurred}
          cx={x(shiftInPx)}
          cy={y(blurredSum(shiftInPx))}
          r={3}
        />
      </svg>
      <p className={styles.legend}>
        <span className={styles.plainKey} aria-hidden="true" />
        {texts.sums.plain}
        <span className={styles.blurredKey} aria-hidden="true" />
        {texts.sums.blurred}
      </p>
    </figure>
  );
}
