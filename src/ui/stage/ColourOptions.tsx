import type { Dispatch } from 'react';
import { Button } from 'react-aria-components';
import { spreadOf } from '../../domain/metrics.ts';
import type { ColourTableName } from '../../drawing/colourScale.ts';
import { COLOUR_TABLE_NAMES } from '../../drawing/colourScale.ts';
import type { RequestAction, Side } from '../../session/asked/requested.ts';
import { SIDES } from '../../session/asked/requested.ts';
import type { Painted } from '../../session/paintedValues.ts';
import { CheckBox } from '../kit/CheckBox.tsx';
import styles from './ColourOptions.module.css';
import { stageTexts } from './texts.tsx';

const texts = stageTexts.colourOptions;

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
    return <p className={styles.options}>{texts.none}</p>;
  }
  return (
    <section className={styles.options} aria-label={texts.title}>
      <label>
        {texts.table}{' '}
        <select
          value={colourTable}
          onChange={(event) => {
            const chosen = COLOUR_TABLE_NAMES.find((name) => name === event.target.value);
            if (chosen) dispatch({ type: 'chooseColourTable', colourTable: chosen });
          }}
        >
          {COLOUR_TABLE_NAMES.map((name) => (
            <option key={name} value={name}>
              {texts.tables[name]}
            </option>
          ))}
        </select>
      </label>
      <CheckBox
        isSelected={linked}
        onChange={(next) => dispatch({ type: 'linkColours', linked: next })}
      >
        {texts.linked}
      </CheckBox>
      <CheckBox isSelected={toIsFree} onChange={onFreeTo}>
        {texts.upperEndToo}
      </CheckBox>
      <span className={styles.presets}>
        <Button onPress={() => setBoth(0, 1)}>{texts.whole}</Button>
        <Button onPress={() => setBoth(0.5, 1)}>{texts.asPublished}</Button>
        <Button
          onPress={() => {
            for (const ends of fittedEnds(linked, painted)) {
              dispatch({ type: 'setColours', ...ends });
            }
          }}
        >
          {texts.fit}
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
