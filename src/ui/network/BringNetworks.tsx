import { useEffect, useRef, useState } from 'react';
import { Button, DropZone, FileTrigger, Text } from 'react-aria-components';
import type { CheckpointQuestions, ConvertedNetwork } from '../../domain/convertedNetwork.ts';
import type { OnnxClassifier } from '../../domain/onnxClassifier.ts';
import {
  adaptOnnxFile,
  type ConversionOptions,
  convertCheckpointFile,
  inspectFile,
} from '../../jobs/convert/conversionClient.ts';
import { keepNetwork } from '../../session/keepNetwork.ts';
import { spokenSentence } from '../../session/spokenSentence.ts';
import { FailureBox } from '../kit/FailureBox.tsx';
import { ProgressTrack } from '../kit/ProgressTrack.tsx';
import { sentenceOf } from '../kit/sentenceOf.ts';
import shared from '../kit/shared.module.css';
import { useSession } from '../session.tsx';
import styles from './BringNetworks.module.css';
import { filesOfNetworks, type NetworkFiles } from './filesOfNetworks.ts';
import { CheckpointForm, OnnxForm } from './networkForms.tsx';
import { networkTexts } from './texts.tsx';

const texts = networkTexts.bring;

interface Props {
  readonly dropped: readonly File[];
  /** Everything that was brought is there. */
  readonly onDone: () => void;
}

interface Busy {
  readonly what: string;
  /** 0 … 1. */
  readonly share: number;
}

/** What the first of the files turned out to be. */
type Found =
  | { readonly kind: 'checkpoint'; readonly questions: CheckpointQuestions | undefined }
  | { readonly kind: 'onnx'; readonly classifier: OnnxClassifier };

/** Takes files, one network after the other: looks at it, asks what it does not tell, converts and keeps it. */
export function BringNetworks({ dropped, onDone }: Props) {
  const session = useSession();
  const [queue, setQueue] = useState(() => filesOfNetworks(dropped));
  const [found, setFound] = useState<Found>();
  const [busy, setBusy] = useState<Busy>();
  /** Why the file whose form is open did not become a network. */
  const [problem, setProblem] = useState<string>();
  /** Of files that were let go, a sentence each. */
  const [refusals, setRefusals] = useState<readonly string[]>([]);
  const conversion = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => conversion.current?.abort(), []);

  const taken = useRef(dropped);
  const add = (files: readonly File[]) => {
    if (queue.length === 0) setRefusals([]);
    setQueue((before) => [...before, ...filesOfNetworks(files)]);
  };
  useEffect(() => {
    if (dropped === taken.current) return;
    taken.current = dropped;
    add(dropped);
  });

  const [first, ...others] = queue;
  const next = () => {
    setQueue((before) => before.slice(1));
    setFound(undefined);
    setBusy(undefined);
    setProblem(undefined);
  };
  useEffect(() => {
    if (first === undefined) return;
    const { file, weightFiles } = first;
    const controller = new AbortController();
    const { signal } = controller;
    const refuse = (sentence: string) => {
      if (signal.aborted) return;
      setRefusals((before) => [...before, sentence]);
      setQueue((before) => before.slice(1));
      setBusy(undefined);
    };
    setBusy({ what: texts.lookingAt(file.name), share: 0 });
    const onProgress: ConversionOptions['onProgress'] = (stage, share) => {
      if (!signal.aborted && stage === 'trying') setBusy({ what: texts.trying(file.name), share });
    };
    inspectFile(file, { signal, weightFiles, onProgress }).then(
      (inspected) => {
        if (signal.aborted) return;
        if (inspected.kind === 'onnx' && !inspected.inspection.canRun) {
          refuse(texts.cannotRun(file.name, spokenSentence(inspected.inspection.failure)));
          return;
        }
        setBusy(undefined);
        if (inspected.kind === 'checkpoint') setFound(inspected);
        else if (inspected.inspection.canRun) {
          setFound({ kind: 'onnx', classifier: inspected.inspection.classifier });
        }
      },
      (cause) => refuse(texts.refused(file.name, sentenceOf(cause, networkTexts.wentWrong))),
    );
    return () => controller.abort();
  }, [first]);

  const convertAndKeep = async (
    { file }: NetworkFiles,
    title: string,
    namesFile: File | undefined,
    convert: (options: ConversionOptions) => Promise<ConvertedNetwork>,
  ) => {
    const controller = new AbortController();
    const { signal } = controller;
    conversion.current = controller;
    const show = (what: string) => (share: number) => {
      if (!signal.aborted) setBusy({ what, share });
    };
    const converting = show(texts.converting(file.name));
    setProblem(undefined);
    converting(0);
    try {
      const converted = await convert({ signal, onProgress: (_, share) => converting(share) });
      const brought = { title, fileName: file.name, namesFile };
      const stored = await keepNetwork(converted, brought, signal, show(texts.keeping));
      await session.refreshNetworks();
      // Closed just now: it is there, and is not put on screen.
      if (signal.aborted) return;
      session.showNetwork(stored);
      next();
      if (others.length === 0 && refusals.length === 0) onDone();
    } catch (cause) {
      if (signal.aborted) return;
      setBusy(undefined);
      setProblem(sentenceOf(cause, networkTexts.wentWrong));
    }
  };

  const cancel = () => {
    conversion.current?.abort();
    // What was being converted can be tried again; what was only looked at is let go.
    if (found) setBusy(undefined);
    else next();
  };

  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    // Forms come and go; with what had the focus, the keys of the dialog would be gone too.
    const { activeElement } = document;
    const isLost = activeElement === document.body || activeElement?.closest('form[hidden]');
    if (isLost) section.current?.focus();
  });

  return (
    <section aria-label={texts.title} tabIndex={-1} ref={section} className={styles.bring}>
      {first === undefined && (
        <DropZone
          className={shared.dropZone ?? ''}
          onDrop={async ({ items }) => {
            const files = items.flatMap((item) => (item.kind === 'file' ? [item.getFile()] : []));
            add(await Promise.all(files));
          }}
        >
          <Text slot="label" elementType="p">
            {texts.whatToDrop}
          </Text>
          <FileTrigger allowsMultiple onSelect={(files) => add([...(files ?? [])])}>
            <Button>{texts.chooseFile}</Button>
          </FileTrigger>
        </DropZone>
      )}
      {busy && (
        <div className={styles.progress}>
          <ProgressTrack label={busy.what} done={busy.share} outOf={1} className={styles.track} />
          <p role="status">{texts.underWay(busy.what)}</p>
          <Button onPress={cancel}>{texts.cancel}</Button>
        </div>
      )}
      {first && found?.kind === 'checkpoint' && (
        <CheckpointForm
          file={first.file}
          weightFiles={first.weightFiles}
          questions={found.questions}
          hidden={busy !== undefined}
          onCancel={next}
          onConvert={(title, names, choice) =>
            void convertAndKeep(first, title, names, (options) =>
              convertCheckpointFile(first.file, choice, {
                ...options,
                weightFiles: first.weightFiles,
              }),
            )
          }
        />
      )}
      {first && found?.kind === 'onnx' && (
        <OnnxForm
          file={first.file}
          hidden={busy !== undefined}
          classifier={found.classifier}
          onCancel={next}
          onConvert={(title, names, choice) =>
            void convertAndKeep(first, title, names, (options) =>
              adaptOnnxFile(first.file, choice, found.classifier, {
                ...options,
                weightFiles: first.weightFiles,
              }),
            )
          }
        />
      )}
      {problem !== undefined && <FailureBox says={problem} />}
      {others.length > 0 && <p role="status">{texts.next(others.map(({ file }) => file.name))}</p>}
      {refusals.map((refusal) => (
        <FailureBox key={refusal} says={refusal} />
      ))}
    </section>
  );
}
