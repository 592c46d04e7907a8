import { type FormEvent, useId } from 'react';
import { Button } from 'react-aria-components';
import type {
  CheckpointChoice,
  CheckpointQuestions,
  CheckpointVariant,
} from '../../domain/convertedNetwork.ts';
import type { OnnxChoice, OnnxClassifier } from '../../domain/onnxClassifier.ts';
import { spokenSentence } from '../../session/spokenSentence.ts';
import { sizeText } from '../device/keptThing.ts';
import shared from '../kit/shared.module.css';
import { NormalisationFields, normalisationIn } from './NormalisationFields.tsx';
import styles from './networkForms.module.css';
import { SaidByNormalisation } from './SaidByNormalisation.tsx';
import { TryCheckpoint } from './TryCheckpoint.tsx';
import { networkTexts } from './texts.tsx';

const texts = networkTexts;

interface FormProps<Choice> {
  readonly file: File;
  /** Out of sight while what it says is done; it keeps its answers. */
  readonly hidden: boolean;
  readonly onCancel: () => void;
  readonly onConvert: (title: string, namesFile: File | undefined, choice: Choice) => void;
}

/** Asks what a checkpoint's file does not tell. */
export function CheckpointForm({
  file,
  weightFiles,
  questions,
  hidden,
  onCancel,
  onConvert,
}: FormProps<CheckpointChoice> & {
  /** Its other parts. */
  readonly weightFiles: readonly File[];
  readonly questions: CheckpointQuestions | undefined;
}) {
  const antialiasedId = useId();
  const submit = (form: FormData) => {
    onConvert(titleIn(form), namesFileIn(form), {
      ...variantIn(form),
      precision: form.get('precision') === 'fp16' ? 'fp16' : 'fp32',
      normalisation: normalisationIn(form),
    });
  };
  return (
    <NetworkForm file={file} hidden={hidden} onCancel={onCancel} onSubmit={submit}>
      {questions && questions.architectures.length > 1 ? (
        <label>
          {texts.checkpoint.architecture}{' '}
          <select name="architecture" defaultValue="">
            {questions.architectures.map(({ id, title, told }, i) => (
              <option key={id} value={i === 0 ? '' : id}>
                {texts.checkpoint.architectureOf({ id, title, told }, i === 0)}
              </option>
            ))}
          </select>
        </label>
      ) : (
        <>
          <label htmlFor={antialiasedId}>{texts.checkpoint.antialiased}</label>
          <select id={antialiasedId} name="antialiased" defaultValue="recognise">
            <option value="recognise">{texts.checkpoint.asTheCheckpointSays}</option>
            <option value="no">{texts.checkpoint.standard}</option>
            <option value="yes">{texts.checkpoint.withBlurPool}</option>
          </select>
        </>
      )}
      {questions && questions.weights.length > 1 && (
        <label>
          {texts.checkpoint.weights}{' '}
          <select name="weights" defaultValue={questions.weights[0]}>
            {questions.weights.map((kind) => (
              <option key={kind} value={kind}>
                {texts.checkpoint.weightsOf[kind]}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        {texts.checkpoint.precision}{' '}
        <select name="precision" defaultValue="fp32">
          <option value="fp32">{texts.checkpoint.fp32}</option>
          <option value="fp16">{texts.checkpoint.fp16}</option>
        </select>
      </label>
      <NormalisationFields guess={undefined} />
      <TryCheckpoint file={file} weightFiles={weightFiles} variantIn={variantIn} />
    </NetworkForm>
  );
}

/** Fields that are not there were not asked. */
function variantIn(form: FormData): CheckpointVariant {
  const antialiased = form.get('antialiased') ?? 'recognise';
  const weights = form.get('weights');
  return {
    antialiased: antialiased === 'recognise' ? undefined : antialiased === 'yes',
    architecture: String(form.get('architecture') ?? '') || undefined,
    weights: weights === null ? undefined : weights === 'ema' ? 'ema' : 'model',
  };
}

/** Asks what an ONNX file does not tell; what seems right is chosen already. */
export function OnnxForm({
  file,
  hidden,
  classifier,
  onCancel,
  onConvert,
}: FormProps<OnnxChoice> & { readonly classifier: OnnxClassifier }) {
  const { normalisation, outputs, input, remarks, saidBy } = classifier;
  const submit = (form: FormData) => {
    onConvert(titleIn(form), namesFileIn(form), {
      normalisation: normalisationIn(form) ?? normalisation.preset,
      output: String(form.get('output')),
    });
  };
  return (
    <NetworkForm file={file} hidden={hidden} onCancel={onCancel} onSubmit={submit}>
      <p>
        {texts.onnx.takes(
          `${input.layout} ${input.elementType}`,
          [normalisation.reason, ...remarks].map(spokenSentence),
        )}
      </p>
      <NormalisationFields guess={normalisation.preset} />
      {saidBy.length > 0 && <SaidByNormalisation saidBy={saidBy} />}
      <label>
        {texts.onnx.output}{' '}
        <select name="output" defaultValue={outputs[0].name}>
          {outputs.map(({ name, classes, endsIn }) => (
            <option key={name} value={name}>
              {texts.onnx.outputOf(name, classes, endsIn)}
            </option>
          ))}
        </select>
      </label>
    </NetworkForm>
  );
}

function NetworkForm({
  file,
  hidden,
  onCancel,
  onSubmit,
  children,
}: {
  readonly file: File;
  readonly hidden: boolean;
  readonly onCancel: () => void;
  readonly onSubmit: (form: FormData) => void;
  readonly children: React.ReactNode;
}) {
  return (
    <form
      className={styles.form}
      hidden={hidden}
      onSubmit={(event: FormEvent<HTMLFormElement>) => {
        event.preventDefault();
        onSubmit(new FormData(event.currentTarget));
      }}
    >
      <p>{texts.form.file(file.name, sizeText(file.size))}</p>
      <label>
        {texts.form.name}{' '}
        <input name="title" required maxLength={60} defaultValue={titleOf(file.name)} />
      </label>
      {children}
      <label>
        {texts.form.classNames} <input name="names" type="file" accept=".txt,.csv,text/plain" />
      </label>
      <div className={shared.formButtons}>
        <button type="submit">{texts.form.use}</button>
        <Button onPress={onCancel}>{texts.form.cancel}</Button>
      </div>
    </form>
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
