import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { Button, DropZone, FileTrigger, ProgressBar } from 'react-aria-components';
import { networksToGet } from '../../../models/official.ts';
import { parseClassNames } from '../../core/classNamesFile.ts';
import {
  NORMALISATIONS,
  type NormalisationPreset,
  type OnnxClassifier,
} from '../../core/onnxClassifier.ts';
import type { ConvertedNetwork } from '../../protocol/conversionMessages.ts';
import { networkStore, type StoredNetwork } from '../../storage/networkStore.ts';
import { askToPersist } from '../../storage/persistence.ts';
import { withRoomForOwn } from '../../storage/roomForOwn.ts';
import { StorageFailure } from '../../storage/storageFailure.ts';
import {
  adaptOnnxFile,
  ConversionFailure,
  convertCheckpointFile,
  inspectFile,
} from '../conversion/conversionClient.ts';
import { type Networks, ownNetworkId } from '../useNetworks.ts';
import { SheetDialog } from './SheetDialog.tsx';

interface Props {
  readonly open: boolean;
  /** Dropped on the page; taken as if it had been chosen here. */
  readonly droppedFile: File | undefined;
  readonly networks: Networks;
  readonly onClose: () => void;
  /** A new network is there: show it. */
  readonly onAdded: (network: StoredNetwork) => void;
}

type Stage =
  | { readonly name: 'idle' }
  | { readonly name: 'busy'; readonly what: string; readonly share: number }
  | { readonly name: 'checkpoint'; readonly file: File }
  | {
      readonly name: 'onnx';
      readonly file: File;
      /** Dropped together with it. */
      readonly weightFiles: readonly File[];
      readonly classifier: OnnxClassifier;
    };

const NORMALISATION_TITLES: Readonly<Record<NormalisationPreset, string>> = {
  imagenet: 'ImageNet’s mean and deviation',
  '-1..1': 'from −1 to 1',
  '0..1': 'from 0 to 1',
  '0..255': 'from 0 to 255, as stored',
  none: 'already inside the network',
};

/** The visitor's own networks: bring one, see which are kept on this device, remove them. */
export function OwnNetworks({ open, droppedFile, networks, onClose, onAdded }: Props) {
  return (
    <SheetDialog title="Your own network" open={open} onClose={onClose}>
      <BringNetwork droppedFile={droppedFile} networks={networks} onAdded={onAdded} />
      <KeptNetworks networks={networks} />
      <NetworksToInstall networks={networks} />
    </SheetDialog>
  );
}

function BringNetwork({
  droppedFile,
  networks,
  onAdded,
}: Pick<Props, 'droppedFile' | 'networks' | 'onAdded'>) {
  const [stage, setStage] = useState<Stage>({ name: 'idle' });
  const [problem, setProblem] = useState<string>();
  const abort = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => abort.current?.abort(), []);

  const start = (what: string) => {
    abort.current?.abort();
    const controller = new AbortController();
    abort.current = controller;
    setProblem(undefined);
    setStage({ name: 'busy', what, share: 0 });
    return controller.signal;
  };
  const fail = (cause: unknown, signal: AbortSignal) => {
    if (signal.aborted) return;
    setStage({ name: 'idle' });
    setProblem(sentenceOf(cause));
  };
  const take = async (files: readonly File[]) => {
    // An ONNX file may keep its weights in others, which come along.
    const file = files.find(({ name }) => /\.onnx$/i.test(name)) ?? files[0];
    if (file === undefined) return;
    const weightFiles = files.filter((other) => other !== file);
    const signal = start(`Looking at ${file.name}`);
    try {
      const found = await inspectFile(file, { signal, weightFiles });
      if (found.kind === 'checkpoint') setStage({ name: 'checkpoint', file });
      else if (found.inspection.canRun) {
        setStage({ name: 'onnx', file, weightFiles, classifier: found.inspection.classifier });
      } else {
        setStage({ name: 'idle' });
        setProblem(`${file.name} cannot run here. ${found.inspection.reasons.join(' ')}`);
      }
    } catch (cause) {
      fail(cause, signal);
    }
  };
  const add = async (
    file: File,
    title: string,
    namesFile: File | undefined,
    convert: (options: {
      signal: AbortSignal;
      onProgress: (stage: string, share: number) => void;
    }) => Promise<ConvertedNetwork>,
  ) => {
    const signal = start(`Converting ${file.name}`);
    const onProgress = (_: string, share: number) => {
      if (!signal.aborted) setStage({ name: 'busy', what: `Converting ${file.name}`, share });
    };
    try {
      const names = namesFile && parseClassNames(await namesFile.text());
      const { onnx, sha256, ...converted } = await convert({ signal, onProgress });
      if (names !== undefined && names.length !== converted.classes) {
        throw new RangeError(
          `${namesFile?.name} has ${names.length} names, and the network ${converted.classes} classes: one line a class is needed.`,
        );
      }
      const { classes, featureLayers, largestBatch, source } = converted;
      const sizeInBytes = onnx.byteLength;
      const details = {
        title,
        fileName: file.name,
        classes,
        featureLayers,
        source,
        ...(largestBatch !== undefined && { largestBatch }),
        ...(names && { classNames: names }),
      };
      const stored = await withRoomForOwn(sizeInBytes, () =>
        networkStore.put(onnx, sha256, details, (bytes) => {
          if (signal.aborted) return;
          setStage({ name: 'busy', what: 'Keeping it on this device', share: bytes / sizeInBytes });
        }),
      );
      void askToPersist();
      if (signal.aborted) return;
      await networks.refresh();
      setStage({ name: 'idle' });
      onAdded(stored);
    } catch (cause) {
      fail(cause, signal);
    }
  };

  const taken = useRef<File | undefined>(undefined);
  useEffect(() => {
    if (droppedFile === undefined || droppedFile === taken.current) return;
    taken.current = droppedFile;
    void take([droppedFile]);
  });

  return (
    <section aria-label="Bring a network">
      {stage.name === 'idle' && (
        <DropZone
          className="drop-zone"
          onDrop={async ({ items }) => {
            const files = items.flatMap((item) => (item.kind === 'file' ? [item.getFile()] : []));
            void take(await Promise.all(files));
          }}
        >
          <p>
            Drop a PyTorch checkpoint (.pth, .pt, .safetensors) of AlexNet, VGG16, ResNet-50,
            MobileNetV2 or EfficientNet-Lite0, or any ONNX image classifier, together with its
            weights where they lie beside it. It stays on this device.
          </p>
          <FileTrigger allowsMultiple onSelect={(files) => void take([...(files ?? [])])}>
            <Button>Choose a file …</Button>
          </FileTrigger>
        </DropZone>
      )}
      {stage.name === 'busy' && (
        <div className="conversion-progress">
          <ProgressBar
            aria-label={stage.what}
            value={stage.share}
            maxValue={1}
            className="progress-bar"
          >
            {({ percentage }) => <span style={{ width: `${percentage ?? 0}%` }} />}
          </ProgressBar>
          <p role="status">{stage.what} …</p>
          <Button
            onPress={() => {
              abort.current?.abort();
              setStage({ name: 'idle' });
            }}
          >
            Cancel
          </Button>
        </div>
      )}
      {stage.name === 'checkpoint' && (
        <CheckpointForm
          file={stage.file}
          onCancel={() => setStage({ name: 'idle' })}
          onConvert={(title, names, choice) =>
            void add(stage.file, title, names, (options) =>
              convertCheckpointFile(stage.file, choice, options),
            )
          }
        />
      )}
      {stage.name === 'onnx' && (
        <OnnxForm
          file={stage.file}
          classifier={stage.classifier}
          onCancel={() => setStage({ name: 'idle' })}
          onConvert={(title, names, choice) =>
            void add(stage.file, title, names, (options) =>
              adaptOnnxFile(stage.file, choice, { ...options, weightFiles: stage.weightFiles }),
            )
          }
        />
      )}
      {problem !== undefined && (
        <p className="failure" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}

interface FormProps<Choice> {
  readonly file: File;
  readonly onCancel: () => void;
  readonly onConvert: (title: string, namesFile: File | undefined, choice: Choice) => void;
}

type CheckpointChoice = Parameters<typeof convertCheckpointFile>[1];
type OnnxChoice = Parameters<typeof adaptOnnxFile>[1];

function CheckpointForm({ file, onCancel, onConvert }: FormProps<CheckpointChoice>) {
  const antialiasedId = useId();
  const submit = (form: FormData) => {
    const antialiased = form.get('antialiased');
    onConvert(titleIn(form), namesFileIn(form), {
      antialiased: antialiased === 'recognise' ? undefined : antialiased === 'yes',
      precision: form.get('precision') === 'fp16' ? 'fp16' : 'fp32',
    });
  };
  return (
    <NetworkForm file={file} onCancel={onCancel} onSubmit={submit}>
      <label htmlFor={antialiasedId}>Anti-aliased?</label>
      <select id={antialiasedId} name="antialiased" defaultValue="recognise">
        <option value="recognise">as the checkpoint says; standard where it does not</option>
        <option value="no">no, standard</option>
        <option value="yes">yes, trained with BlurPool</option>
      </select>
      <label>
        Keep weights as{' '}
        <select name="precision" defaultValue="fp32">
          <option value="fp32">float32, exact</option>
          <option value="fp16">float16, half the size, a little rounded</option>
        </select>
      </label>
    </NetworkForm>
  );
}

function OnnxForm({
  file,
  classifier,
  onCancel,
  onConvert,
}: FormProps<OnnxChoice> & { readonly classifier: OnnxClassifier }) {
  const { normalisation, outputs, input, remarks } = classifier;
  const submit = (form: FormData) => {
    const preset = NORMALISATIONS.find((known) => known === form.get('normalisation'));
    onConvert(titleIn(form), namesFileIn(form), {
      normalisation: preset ?? normalisation.preset,
      output: String(form.get('output')),
    });
  };
  return (
    <NetworkForm file={file} onCancel={onCancel} onSubmit={submit}>
      <p>
        It takes {input.layout} {input.elementType}. {normalisation.reason} {remarks.join(' ')}
      </p>
      <label>
        Pixels are expected{' '}
        <select name="normalisation" defaultValue={normalisation.preset}>
          {NORMALISATIONS.map((preset) => (
            <option key={preset} value={preset}>
              {NORMALISATION_TITLES[preset]}
            </option>
          ))}
        </select>
      </label>
      <label>
        Logits are in{' '}
        <select name="output" defaultValue={outputs[0].name}>
          {outputs.map(({ name, classes, endsIn }) => (
            <option key={name} value={name}>
              {name}: {classes} classes{endsIn === 'none' ? '' : `, before its ${endsIn}`}
            </option>
          ))}
        </select>
      </label>
    </NetworkForm>
  );
}

function NetworkForm({
  file,
  onCancel,
  onSubmit,
  children,
}: {
  readonly file: File;
  readonly onCancel: () => void;
  readonly onSubmit: (form: FormData) => void;
  readonly children: React.ReactNode;
}) {
  return (
    <form
      className="network-form"
      onSubmit={(event: FormEvent<HTMLFormElement>) => {
        event.preventDefault();
        onSubmit(new FormData(event.currentTarget));
      }}
    >
      <p>
        <strong>{file.name}</strong>, {(file.size / 1e6).toFixed(1)} MB
      </p>
      <label>
        Call it <input name="title" required maxLength={60} defaultValue={titleOf(file.name)} />
      </label>
      {children}
      <label>
        Names of its classes, one a line (only if they are not ImageNet’s){' '}
        <input name="names" type="file" accept=".txt,.csv,text/plain" />
      </label>
      <div className="form-buttons">
        <button type="submit">Use this network</button>
        <Button onPress={onCancel}>Cancel</Button>
      </div>
    </form>
  );
}

function KeptNetworks({ networks }: { readonly networks: Networks }) {
  const [problem, setProblem] = useState<string>();
  if (networks.own.length === 0) return null;
  const remove = async (sha256: string) => {
    try {
      await networkStore.remove(sha256);
      await networks.refresh();
    } catch (cause) {
      setProblem(sentenceOf(cause));
    }
  };
  return (
    <section aria-labelledby="kept-networks">
      <h3 id="kept-networks">Kept on this device</h3>
      <ul className="network-list">
        {networks.own.map(({ sha256, title, fileName, sizeInBytes, classes }) => (
          <li key={sha256} id={ownNetworkId(sha256)}>
            <span>
              <strong>{title}</strong> from {fileName}, {classes} classes,{' '}
              {(sizeInBytes / 1e6).toFixed(1)} MB
            </span>
            <Button onPress={() => void remove(sha256)} aria-label={`Remove ${title}`}>
              Remove
            </Button>
          </li>
        ))}
      </ul>
      {problem !== undefined && (
        <p className="failure" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}

function NetworksToInstall({ networks }: { readonly networks: Networks }) {
  const toGet = networksToGet([...networks.pairs, ...networks.singles].map(({ id }) => id));
  if (toGet.length === 0) return null;
  return (
    <section aria-labelledby="networks-to-install">
      <h3 id="networks-to-install">Not installed here</h3>
      <p>
        Whoever runs this page can add the networks of the published study from their official
        checkpoints, with a command in its folder:
      </p>
      <ul className="network-list">
        {toGet.map(({ id, title, sizeInBytes, licences, command }) => (
          <li key={id}>
            <span>
              <strong>{title}</strong>, {(sizeInBytes / 1e6).toFixed(0)} MB,{' '}
              {licences.join(' and ')}
            </span>
            <code>{command}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}

function titleOf(fileName: string): string {
  return fileName.replace(/(\.pth)?\.[a-z0-9]+$/i, '').slice(0, 60) || fileName;
}

function titleIn(form: FormData): string {
  return String(form.get('title')).trim();
}

function namesFileIn(form: FormData): File | undefined {
  const file = form.get('names');
  return file instanceof File && file.size > 0 ? file : undefined;
}

function sentenceOf(cause: unknown): string {
  if (cause instanceof ConversionFailure || cause instanceof StorageFailure) return cause.message;
  if (cause instanceof RangeError) return cause.message;
  return `Something went wrong that should not: ${cause instanceof Error ? cause.message : String(cause)}. Try again.`;
}
