import { useRef } from 'react';
import { Button } from 'react-aria-components';
import { flushSync } from 'react-dom';
import type { CutOut } from '../../domain/cutOut.ts';
import type { RgbaPicture } from '../../domain/scene.ts';
import { LIBRARY_MEGABYTES } from '../../jobs/cutOut/cutOutClient.ts';
import { FailureBox } from '../kit/FailureBox.tsx';
import styles from './BackgroundRemoval.module.css';
import { Segments } from './Segments.tsx';
import shared from './shared.module.css';
import { objectTexts } from './texts.tsx';
import type { PhotoCut } from './usePhotoCut.ts';

const texts = objectTexts.removal;

interface Props {
  readonly removes: CutOut['removes'];
  readonly photoCut: PhotoCut;
  /** The part as it is cut out. */
  readonly cut: RgbaPicture;
  readonly onChange: (removes: CutOut['removes']) => void;
  readonly onCancel: () => void;
}

const WAYS: readonly CutOut['removes'][] = ['nothing', 'plain', 'photo'];

/** How the background goes, and how far that is. */
export function BackgroundRemoval({ removes, photoCut, cut, onChange, onCancel }: Props) {
  const { found, isBusy, fetchedShare, problem, tryAgain } = photoCut;
  const isFirst = isBusy && found === undefined;
  const isFetching = fetchedShare !== undefined && fetchedShare < 1;
  const removal = useRef<HTMLDivElement>(null);
  /** The button that was pressed goes, and would take the focus to the sheet's first one. */
  const andBackToWays = (act: () => void) => () => {
    flushSync(act);
    removal.current?.querySelector<HTMLElement>('input:checked')?.focus();
  };
  return (
    <div className={styles.removal} ref={removal}>
      <Segments
        label={texts.label}
        options={WAYS}
        titles={texts.ways}
        chosen={removes}
        onChoose={onChange}
      />
      {removes !== 'photo' && (
        <p className={shared.quiet}>{texts.beforePhoto(LIBRARY_MEGABYTES)}</p>
      )}
      {removes === 'photo' && problem === undefined && (
        <div className={styles.progress}>
          {/* Heard once at its end, not at every line of a brush. */}
          <p className={shared.quiet} role="status" aria-busy={isBusy && !isFirst}>
            {isFirst ? texts.cutting(isFetching) : texts.found(keptPercent(cut))}
          </p>
          {isFetching && <progress aria-label={texts.fetched} value={fetchedShare} />}
          {isFirst && <Button onPress={andBackToWays(onCancel)}>{texts.cancel}</Button>}
        </div>
      )}
      {problem !== undefined && (
        <FailureBox says={problem}>
          <Button onPress={andBackToWays(tryAgain)}>{texts.tryAgain}</Button>
        </FailureBox>
      )}
    </div>
  );
}

function keptPercent({ rgbaHwc }: RgbaPicture): number {
  let sum = 0;
  for (let at = 3; at < rgbaHwc.length; at += 4) sum += rgbaHwc[at] as number;
  return (100 * sum) / 255 / (rgbaHwc.length / 4);
}
