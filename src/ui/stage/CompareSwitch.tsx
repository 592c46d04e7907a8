import { Label, Radio, RadioGroup } from 'react-aria-components';
import { mapDifferenceOf } from '../../domain/metrics.ts';
import { AGAINST, type Against, SIDES, type Side } from '../../session/asked/requested.ts';
import type { MapsOnScreen } from '../../session/shown.ts';
import { heldAgainst, type Reference } from '../../session/sources/reference.ts';
import kit from '../kit/shared.module.css';
import styles from './CompareSwitch.module.css';
import { stageTexts } from './texts.tsx';

const texts = stageTexts.compareSwitch;

interface Props {
  readonly against: Against;
  readonly references: Readonly<Record<Side, Reference | undefined>>;
  readonly maps: MapsOnScreen;
  readonly isBuiltIn: boolean;
  readonly sideTitles: Readonly<Record<Side, string>>;
  readonly onCompare: (against: Against) => void;
}

/** One switch for both maps: what is computed here, what was published, or how far they lie apart. */
export function CompareSwitch(props: Props) {
  const { against, references, maps, sideTitles, onCompare } = props;
  const titles = new Set(SIDES.flatMap((side) => references[side]?.title ?? []));
  if (titles.size === 0) return null;
  const names: Readonly<Record<Against, string>> = {
    live: props.isBuiltIn ? texts.builtIn : texts.live,
    reference: texts.references([...titles]),
    difference: props.isBuiltIn ? texts.builtInDifference : texts.liveDifference,
  };
  return (
    <div className={styles.switch}>
      <RadioGroup
        className={styles.choice ?? ''}
        value={against}
        orientation="horizontal"
        onChange={(value) => {
          const chosen = AGAINST.find((known) => known === value);
          if (chosen) onCompare(chosen);
        }}
      >
        <Label className={kit.quiet}>{texts.title}</Label>
        {AGAINST.map((value) => (
          <Radio className={styles.option ?? ''} key={value} value={value}>
            {names[value]}
          </Radio>
        ))}
      </RadioGroup>
      <p className={kit.quiet} role="status">
        {SIDES.map((side) => {
          const held = heldAgainst(maps.sides[side].current, references[side]);
          if (!held) return null;
          const difference = mapDifferenceOf(held.map.values, held.reference.values);
          if (difference === null) return null;
          return (
            <span key={side}>
              {texts.differs(
                sideTitles[side],
                difference.largestAbsoluteDifference,
                difference.meanAbsoluteDifference,
                difference.cells,
              )}{' '}
            </span>
          );
        })}
      </p>
    </div>
  );
}
