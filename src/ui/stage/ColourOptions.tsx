import type { Dispatch } from 'react';
import { Button } from 'react-aria-components';
import type { ColourTableName } from '../../drawing/colourScale.ts';
import { COLOUR_TABLE_NAMES } from '../../drawing/colourScale.ts';
import {
  COLOUR_RANGES,
  type ColourRange,
  type RequestAction,
  SIDES,
  type Side,
} from '../../session/asked/requested.ts';
import type { Painted } from '../../session/paintedValues.ts';
import { CheckBox } from '../kit/CheckBox.tsx';
import kit from '../kit/shared.module.css';
import styles from './ColourOptions.module.css';
import { stageTexts } from './texts.tsx';

const texts = stageTexts.colourOptions;

interface Props {
  readonly colourTable: ColourTableName;
  readonly range: ColourRange;
  /** By hand, both maps have the same ends, too. */
  readonly linked: boolean;
  /** What is shown; `undefined` before there is anything. */
  readonly painted: Readonly<Record<Side, Painted>>;
  readonly dispatch: Dispatch<RequestAction>;
}

/** How both maps are coloured: everything but the ends that are moved by hand under each of them. */
export function ColourOptions({ colourTable, range, linked, painted, dispatch }: Props) {
  const shown = SIDES.map((side) => painted[side]);
  if (shown.includes('difference') && !shown.some((one) => one instanceof Float32Array)) {
    return <p className={`${styles.options} ${kit.quiet}`}>{texts.none}</p>;
  }
  return (
    <section className={styles.options} aria-label={texts.title}>
      <fieldset className={styles.ranges}>
        <legend>{texts.range}</legend>
        {COLOUR_RANGES.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="colour-range"
              checked={one === range}
              onChange={() => dispatch({ type: 'chooseColourRange', colourRange: one })}
            />{' '}
            {texts.ranges[one]}
          </label>
        ))}
      </fieldset>
      {range === 'by-hand' && (
        <CheckBox
          isSelected={linked}
          onChange={(next) => dispatch({ type: 'linkColours', linked: next })}
        >
          {texts.linked}
        </CheckBox>
      )}
      <details className={styles.more}>
        <summary>{texts.more}</summary>
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
        <Button
          onPress={() => {
            for (const side of SIDES) dispatch({ type: 'setColours', side, from: 0.5, to: 1 });
          }}
        >
          {texts.asPublished}
        </Button>
      </details>
    </section>
  );
}
