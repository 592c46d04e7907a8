import { Label, Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';
import { countText } from '../../drawing/caption.ts';
import { type ClippedCells, clippedCells } from '../../drawing/colourScale.ts';
import { SMALLEST_COLOUR_RANGE } from '../../session/asked/requested.ts';

interface Props {
  readonly from: number;
  readonly to: number;
  /** The upper end can be moved too. */
  readonly toIsFree: boolean;
  /** Computed values; `undefined` before there are any. */
  readonly values: Float32Array | undefined;
  readonly of: string;
  readonly onChange: (ends: { readonly from?: number; readonly to?: number }) => void;
}

/** Both ends of a map's colour scale, and how many positions lie beyond them. */
export function ColourEnds({ from, to, toIsFree, values, of, onChange }: Props) {
  const clipped = values && clippedCells(values, from, to);
  return (
    <div className="colour-ends">
      <ColourEnd
        title="Colour from"
        of={of}
        value={from}
        min={0}
        max={1 - SMALLEST_COLOUR_RANGE}
        onChange={(value) => onChange({ from: value })}
      />
      {toIsFree && (
        <ColourEnd
          title="Colour to"
          of={of}
          value={to}
          min={SMALLEST_COLOUR_RANGE}
          max={1}
          onChange={(value) => onChange({ to: value })}
        />
      )}
      <p className="clipped">{clipped && clippedText(clipped, from, to)}</p>
    </div>
  );
}

/** Empty where every value has a colour of its own. */
function clippedText({ below, above }: ClippedCells, from: number, to: number): string {
  const parts = [
    ...(below > 0 ? [`${countText(below)} below ${from.toFixed(2)}`] : []),
    ...(above > 0 ? [`${countText(above)} above ${to.toFixed(2)}`] : []),
  ];
  if (parts.length === 0) return '';
  return `${parts.join(' and ')} ${below + above === 1 ? 'is' : 'are'} hatched`;
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
      className="colour-from"
      value={value}
      minValue={min}
      maxValue={max}
      step={0.01}
      onChange={onChange}
      formatOptions={{ minimumFractionDigits: 2 }}
    >
      <Label>
        {title}
        <span className="visually-hidden"> ({of})</span>
      </Label>
      <SliderTrack>
        <span className="colour-from-rail" />
        <SliderThumb />
      </SliderTrack>
      <SliderOutput />
    </Slider>
  );
}
