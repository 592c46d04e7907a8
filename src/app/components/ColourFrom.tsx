import { Label, Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';
import { LARGEST_COLOUR_FROM } from '../state/requested.ts';

interface Props {
  readonly value: number;
  readonly of: string;
  readonly onChange: (value: number) => void;
}

/** Lower end of a map's colour scale. */
export function ColourFrom({ value, of, onChange }: Props) {
  return (
    <Slider
      className="colour-from"
      value={value}
      minValue={0}
      maxValue={LARGEST_COLOUR_FROM}
      step={0.01}
      onChange={onChange}
      formatOptions={{ minimumFractionDigits: 2 }}
    >
      <Label>
        Colour from<span className="visually-hidden"> ({of})</span>
      </Label>
      <SliderTrack>
        <span className="colour-from-rail" />
        <SliderThumb />
      </SliderTrack>
      <SliderOutput />
    </Slider>
  );
}
