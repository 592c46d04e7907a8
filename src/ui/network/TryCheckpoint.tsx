import { useEffect, useRef, useState } from 'react';
import { Button, type PressEvent } from 'react-aria-components';
import type { CheckpointVariant } from '../../domain/convertedNetwork.ts';
import type { OnnxClassifier } from '../../domain/onnxClassifier.ts';
import { tryCheckpointFile } from '../../jobs/convert/conversionClient.ts';
import { FailureBox } from '../kit/FailureBox.tsx';
import { ProgressTrack } from '../kit/ProgressTrack.tsx';
import { sentenceOf } from '../kit/sentenceOf.ts';
import { SaidByNormalisation } from './SaidByNormalisation.tsx';
import { networkTexts } from './texts.tsx';

const texts = networkTexts.saidBy;

type Trial =
  | { readonly state: 'not-asked' | 'too-slow' }
  /** 0 … 1. */
  | { readonly state: 'under-way'; readonly share: number }
  | { readonly state: 'failed'; readonly why: string }
  | { readonly state: 'done'; readonly saidBy: OnnxClassifier['saidBy'] };

interface Props {
  readonly file: File;
  /** Its other parts. */
  readonly weightFiles: readonly File[];
  /** What the form around it says. */
  readonly variantIn: (form: FormData) => CheckpointVariant;
}

/** A button that has a checkpoint's network say what it sees, for each way in which it may take pixels. */
export function TryCheckpoint({ file, weightFiles, variantIn }: Props) {
  const [trial, setTrial] = useState<Trial>({ state: 'not-asked' });
  const job = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => job.current?.abort(), []);
  const place = useRef<HTMLDivElement>(null);
  const begin = async ({ target }: PressEvent) => {
    // The button goes, and would take the focus to the dialog's first one.
    place.current?.focus();
    const form = target.closest('form');
    const choice = variantIn(new FormData(form ?? undefined));
    const controller = new AbortController();
    const { signal } = controller;
    job.current = controller;
    const show = (now: Trial) => {
      if (!signal.aborted) setTrial(now);
    };
    show({ state: 'under-way', share: 0 });
    const onProgress = (_: string, share: number) => show({ state: 'under-way', share });
    try {
      const saidBy = await tryCheckpointFile(file, choice, { weightFiles, signal, onProgress });
      show(saidBy.length === 0 ? { state: 'too-slow' } : { state: 'done', saidBy });
    } catch (cause) {
      show({ state: 'failed', why: sentenceOf(cause, networkTexts.wentWrong) });
    }
  };
  return (
    <div ref={place} tabIndex={-1}>
      {trial.state === 'not-asked' && (
        <Button onPress={(event) => void begin(event)}>{texts.tryAll}</Button>
      )}
      {trial.state === 'under-way' && (
        <ProgressTrack label={texts.trying} done={trial.share} outOf={1} />
      )}
      {trial.state === 'too-slow' && <p role="status">{texts.tooSlow}</p>}
      {trial.state === 'failed' && <FailureBox says={trial.why} />}
      {trial.state === 'done' && <SaidByNormalisation saidBy={trial.saidBy} />}
    </div>
  );
}
