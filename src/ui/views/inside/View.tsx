import { Button } from 'react-aria-components';
import type { Network } from '../../../../models/catalogue.ts';
import { SIDES } from '../../../session/asked/requested.ts';
import { NOT_AT_HAND } from '../../../session/liveTarget.ts';
import type { LiveChoice } from '../../../session/networkChoices.ts';
import { CheckBox } from '../../kit/CheckBox.tsx';
import kit from '../../kit/shared.module.css';
import type { ViewProps } from '../viewProps.ts';
import { PixelWay } from './PixelWay.tsx';
import { SampledSignal } from './SampledSignal.tsx';
import { Stages } from './Stages.tsx';
import { insideTexts as texts } from './texts.tsx';
import { useStageFigures } from './useStageFigures.ts';
import styles from './View.module.css';

/** Where in the networks an answer begins to hang on the pixel. */
export function View(props: ViewProps) {
  const { choice } = props;
  return (
    <div className={styles.view}>
      <p className={styles.lead}>{texts.explanation}</p>
      {choice.kind === 'live' ? <OfLive {...props} choice={choice} /> : <Elsewhere {...props} />}
      {choice.kind === 'live' && <PixelWay {...props} choice={choice} />}
      <SampledSignal />
      <Sources />
    </div>
  );
}

/** Maps that were made elsewhere hold answers alone. */
function Elsewhere({ choice, loaded, onRunLive }: ViewProps) {
  if (choice.kind === 'file' && !loaded.scene) return <p>{NOT_AT_HAND}</p>;
  return (
    <div className={styles.instead}>
      <p>{texts.answersAlone}</p>
      <Button onPress={onRunLive}>{texts.runLive}</Button>
    </div>
  );
}

function OfLive(props: ViewProps & { readonly choice: LiveChoice }) {
  const { choice, requested, dispatch } = props;
  const present = SIDES.flatMap((side) => choice.networks[side] ?? []);
  const unknown = present.filter(({ inside }) => inside === undefined);
  return (
    <>
      {unknown.length > 0 && <p>{texts.unknown(unknown.map(({ title }) => title))}</p>}
      {unknown.length < present.length && (
        <>
          <CheckBox
            isSelected={requested.inside}
            onChange={(inside) => dispatch({ type: 'lookInside', inside })}
          >
            {texts.lookInside}
          </CheckBox>
          <p className={kit.quiet}>{texts.cost(...numbersMore(choice))}</p>
          {requested.inside && <RunningStages {...props} />}
        </>
      )}
    </>
  );
}

/** Numbers a position, with the stages and without. */
function numbersMore({ networks }: LiveChoice): [more: number, before: number] {
  const present = SIDES.flatMap((side) => networks[side] ?? []);
  const sum = (of: (network: Network) => readonly number[]) =>
    Math.max(...present.map((network) => of(network).reduce((all, one) => all + one, 0)));
  return [
    sum(({ inside }) => (inside?.stages ?? []).map(({ channels }) => channels)),
    sum(({ featureLayers }) =>
      featureLayers.flatMap(({ averageOf, width }) => (averageOf === undefined ? [width] : [])),
    ),
  ];
}

function RunningStages(props: ViewProps & { readonly choice: LiveChoice }) {
  const { choice, requested, quiet, describeStages } = props;
  const of = [
    ...SIDES.map((side) => choice.networks[side]?.sha256),
    requested.scene,
    requested.strideInPx,
    JSON.stringify(requested.region),
  ].join();
  return <Stages choice={choice} figures={useStageFigures(describeStages, of, quiet)} />;
}

function Sources() {
  return (
    <details>
      <summary>{texts.definitions.title}</summary>
      <p>{texts.definitions.change}</p>
      <p>{texts.definitions.share}</p>
      <p>{texts.definitions.sources}</p>
    </details>
  );
}
