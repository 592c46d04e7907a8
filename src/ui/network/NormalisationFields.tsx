import { useState } from 'react';
import {
  CHANNEL_ORDERS,
  NORMALISATIONS,
  type Normalisation,
  type NormalisationPreset,
  normalisationByHand,
  threeNumbers,
  withChannels,
} from '../../domain/normalisation.ts';
import { networkTexts } from './texts.tsx';

const texts = networkTexts.normalisation;

const BY_HAND = 'by-hand';
const AS_PUBLISHED = 'as-published';
const AS_IT_IS = 'as-it-is';

interface Props {
  /** Undefined of a network that need not be asked about: as such networks are published. */
  readonly guess: NormalisationPreset | undefined;
}

/** Asks how pixels enter a network: a kind, or a mean and deviation, and the order of the channels. */
export function NormalisationFields({ guess }: Props) {
  const [kind, setKind] = useState<string>(guess ?? AS_PUBLISHED);
  return (
    <>
      <label>
        {texts.kind}{' '}
        <select name="normalisation" value={kind} onChange={(event) => setKind(event.target.value)}>
          {guess === undefined && <option value={AS_PUBLISHED}>{texts.asPublished}</option>}
          {NORMALISATIONS.map((preset) => (
            <option key={preset} value={preset}>
              {texts.kinds[preset]}
            </option>
          ))}
          <option value={BY_HAND}>{texts.byHand}</option>
        </select>
      </label>
      {kind === BY_HAND && (
        <>
          <NumbersField name="mean" label={texts.mean} start="0.485, 0.456, 0.406" mayBeZero />
          <NumbersField name="deviation" label={texts.deviation} start="0.229, 0.224, 0.225" />
          <label>
            {texts.range}{' '}
            <select name="range" defaultValue="1">
              <option value="1">{texts.ranges[1]}</option>
              <option value="255">{texts.ranges[255]}</option>
            </select>
          </label>
        </>
      )}
      {kind !== AS_PUBLISHED && (
        <label>
          {texts.channels}{' '}
          <select name="channels" defaultValue={AS_IT_IS}>
            <option value={AS_IT_IS}>{texts.orders.asIs}</option>
            {CHANNEL_ORDERS.map((order) => (
              <option key={order} value={order}>
                {texts.orders[order]}
              </option>
            ))}
          </select>
        </label>
      )}
    </>
  );
}

interface NumbersProps {
  readonly name: string;
  readonly label: string;
  readonly start: string;
  readonly mayBeZero?: true;
}

/** Three numbers, which the form does not go without. */
function NumbersField({ name, label, start, mayBeZero }: NumbersProps) {
  const problemOf = (text: string) => {
    const numbers = threeNumbers(text);
    if (numbers === undefined) return texts.threeNumbers;
    return numbers.includes(0) && !mayBeZero ? texts.notZero : '';
  };
  return (
    <label>
      {label}{' '}
      <input
        name={name}
        required
        defaultValue={start}
        onInput={({ currentTarget }) =>
          currentTarget.setCustomValidity(problemOf(currentTarget.value))
        }
      />
    </label>
  );
}

/** What the fields say; undefined for the usual of a network that need not be asked about. */
export function normalisationIn(form: FormData): Normalisation | undefined {
  const kind = form.get('normalisation');
  if (kind === AS_PUBLISHED) return undefined;
  const order = CHANNEL_ORDERS.find((known) => known === form.get('channels'));
  const mean = threeNumbers(String(form.get('mean')));
  const deviation = threeNumbers(String(form.get('deviation')));
  const normalisation =
    kind === BY_HAND && mean && deviation
      ? normalisationByHand(mean, deviation, Number(form.get('range')))
      : NORMALISATIONS.find((preset) => preset === kind);
  return normalisation && order ? withChannels(normalisation, order) : normalisation;
}
