import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import styles from './Segments.module.css';

interface Props<Option extends string> {
  readonly label: ReactNode;
  readonly options: readonly Option[];
  readonly titles: Readonly<Record<Option, string>>;
  readonly chosen: Option;
  readonly isDisabled?: (option: Option) => boolean;
  readonly onChoose: (option: Option) => void;
}

/** One of a few, all of them to be seen side by side. */
export function Segments<Option extends string>(props: Props<Option>) {
  const { label, options, titles, chosen, isDisabled, onChoose } = props;
  return (
    <RadioGroup
      className={styles.segments ?? ''}
      value={chosen}
      onChange={(value) => onChoose(options.find((option) => option === value) ?? chosen)}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      {options.map((option) => (
        <Radio
          key={option}
          value={option}
          className={styles.segment ?? ''}
          isDisabled={isDisabled?.(option) ?? false}
        >
          {titles[option]}
        </Radio>
      ))}
    </RadioGroup>
  );
}
