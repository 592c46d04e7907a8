import { Label, Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';
import { clippedCells } from '../../drawing/colourScale.ts';
import { SMALLEST_COLOUR_RANGE } from '../../session/asked/requested.ts';
import kit from '../kit/shared.module.css';
import styles from './ColourEnds.module.css';
import { stageTexts } from './texts.tsx';

const texts = stageTexts.colourEnds;

interface Props {
  readonly from: number;
  readonly to: number;
  /** They can be moved. */
  readonly byHand: boolean;
  /** Computed values; `undefined` before there are any. */
  readonly values: Float32Array | undefined;
  readonly of: string;
  readonly onChange: (ends: { readonly from?: number; readonly to?: number }) => void;
}

/** Both ends of a map's colour scale, and how many positions lie beyond them. */
export function ColourEnds({ from, to, byHand, values, of, onChange }: Props) {
  const clipped = values && clippedCells(values, from, to);
  return (
    <div>
      {byHand && (
        <>
          <ColourEnd
            title={texts.from}
            of={of}
            value={from}
            min={0}
            max={1 - SMALLEST_COLOUR_RANGE}
            onChange={(value) => onChange({ from: value })}
          />
          <ColourEnd
            title={texts.to}
            of={of}
            value={to}
            min={SMALLEST_COLOUR_RANGE}
            max={1}
            onChange={(value) => onChange({ to: value })}
          />
        </>
      )}
      <p className={styles.clipped}>
        {clipped && texts.clipped(clipped.below, from, clipped.above, to)}
      </p>
    </div>
  );
}

interface EndProps {
  readonly title: string;
  readonly of: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}

function ColourEnd({ title, of, value, min, max, onChange }: EndProps) {
  return (
    <Slider
      className={styles.end ?? ''}
      value={value}
      minValue={min}
      maxValue={max}
      step={0.01}
      onChange={onChange}
      formatOptions={{ minimumFractionDigits: 2 }}
    >
      <Label className={styles.title}>
        {title}
        <span className={kit.visuallyHidden}> {texts.of(of)}</span>
      </Label>
      <SliderTrack className={styles.track ?? ''}>
        <span className={styles.rail} />
        <SliderThumb className={styles.thumb ?? ''} />
      </SliderTrack>
      <SliderOutput className={styles.output ?? ''} />
    </Slider>
  );
}
