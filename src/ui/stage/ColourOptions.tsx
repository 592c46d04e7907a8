import type { Dispatch } from 'react';
import { Button } from 'react-aria-components';
import { spreadOf } from '../../domain/metrics.ts';
import type { ColourTableName } from '../../drawing/colourScale.ts';
import { COLOUR_TABLE_NAMES } from '../../drawing/colourScale.ts';
import type { RequestAction, Side } from '../../session/asked/requested.ts';
import { SIDES } from '../../session/asked/requested.ts';
import type { Painted } from '../../session/paintedValues.ts';
import { CheckBox } from '../kit/CheckBox.tsx';

const COLOUR_TABLE_TITLES: Readonly<Record<ColourTableName, string>> = {
  ylorrd: 'YlOrRd, as published',
  cividis: 'cividis',
  viridis: 'viridis',
};

interface Props {
  readonly colourTable: ColourTableName;
  /** Both maps have the same ends. */
  readonly linked: boolean;
  /** What is shown; `undefined` before there is anything. */
  readonly painted: Readonly<Record<Side, Painted>>;
  readonly toIsFree: boolean;
  readonly onFreeTo: (free: boolean) => void;
  readonly dispatch: Dispatch<RequestAction>;
}

/** How both maps are coloured: everything but the ends that stand under each of them. */
export function ColourOptions(props: Props) {
  const { colourTable, linked, painted, toIsFree, onFreeTo, dispatch } = props;
  const setBoth = (from: number, to: number) => {
    for (const side of SIDES) dispatch({ type: 'setColours', side, from, to });
  };
  const shown = SIDES.map((side) => painted[side]);
  if (shown.includes('difference') && !shown.some((one) => one instanceof Float32Array)) {
    return (
      <p className="colour-options quiet">
        Maps of differences have a scale of their own, centred on 0: no colours are chosen for them.
      </p>
    );
  }
  return (
    <section className="colour-options" aria-label="Colours of both maps">
      <label>
        Colours{' '}
        <select
          value={colourTable}
          onChange={(event) => {
            const chosen = COLOUR_TABLE_NAMES.find((name) => name === event.target.value);
            if (chosen) dispatch({ type: 'chooseColourTable', colourTable: chosen });
          }}
        >
          {COLOUR_TABLE_NAMES.map((name) => (
            <option key={name} value={name}>
              {COLOUR_TABLE_TITLES[name]}
            </option>
          ))}
        </select>
      </label>
      <CheckBox
        isSelected={linked}
        onChange={(next) => dispatch({ type: 'linkColours', linked: next })}
      >
        same for both
      </CheckBox>
      <CheckBox isSelected={toIsFree} onChange={onFreeTo}>
        upper end too
      </CheckBox>
      <span className="presets">
        <Button onPress={() => setBoth(0, 1)}>0–1</Button>
        <Button onPress={() => setBoth(0.5, 1)}>as published (≥ 0.5)</Button>
        <Button
          onPress={() => {
            for (const ends of fittedEnds(linked, painted)) {
              dispatch({ type: 'setColours', ...ends });
            }
          }}
        >
          fit to data
        </Button>
      </span>
    </section>
  );
}

/** Ends that just hold every value, in hundredths: of each map, or of both where they are linked. */
export function fittedEnds(
  linked: boolean,
  painted: Readonly<Record<Side, Painted>>,
): readonly { readonly side: Side; readonly from: number; readonly to: number }[] {
  const spreads = SIDES.flatMap((side) => {
    const values = painted[side];
    const spread = values instanceof Float32Array ? spreadOf(values) : null;
    return spread ? [{ side, min: spread.min, max: spread.max }] : [];
  });
  const least = Math.min(...spreads.map(({ min }) => min));
  const most = Math.max(...spreads.map(({ max }) => max));
  return spreads.map(({ side, min, max }) => ({
    side,
    from: Math.floor((linked ? least : min) * 100) / 100,
    to: Math.ceil((linked ? most : max) * 100) / 100,
  }));
}
