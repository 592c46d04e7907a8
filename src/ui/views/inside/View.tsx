import type { Network } from '../../../../models/catalogue.ts';
import { SIDES, type Side } from '../../../session/asked/requested.ts';
import { type LiveChoice, runsHere } from '../../../session/choices/networkChoice.ts';
import type { StagesOfSides } from '../../../session/environment.ts';
import { stagesNameOf } from '../../../session/fileNames.ts';
import { shownRunOf } from '../../../session/shownRun.ts';
import { stagesCsvOf, stagesFigureOf } from '../../../session/stagesFigure.ts';
import { sessionTexts } from '../../../session/texts.ts';
import { Explained } from '../../glossary/Explained.tsx';
import { CheckBox } from '../../kit/CheckBox.tsx';
import kit from '../../kit/shared.module.css';
import { FileList, type FileRow } from '../share/FileList.tsx';
import type { ViewProps } from '../viewProps.ts';
import { ComputedElsewhere } from './ComputedElsewhere.tsx';
import { PixelWay } from './PixelWay.tsx';
import { Stages } from './Stages.tsx';
import { insideTexts as texts } from './texts.tsx';
import { useStageFigures } from './useStageFigures.ts';
import styles from './View.module.css';

/** Where in the networks an answer begins to hang on the pixel. */
export function View(props: ViewProps) {
  const { choice } = props;
  return (
    <div className={styles.view}>
      <p className={styles.lead}>
        <Explained text={texts.explanation} />
      </p>
      {runsHere(choice) ? <OfLive {...props} choice={choice} /> : <ComputedElsewhere {...props} />}
      {runsHere(choice) && <PixelWay {...props} choice={choice} />}
      <Sources />
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
  const { choice, loaded, requested, quiet, describeStages } = props;
  const of = [
    ...SIDES.map((side) => choice.networks[side]?.sha256),
    loaded.entry.id,
    requested.strideInPx,
    JSON.stringify(requested.region),
  ].join();
  const figures = useStageFigures(describeStages, of, quiet);
  return (
    <>
      <Stages
        quiet={quiet}
        choice={choice}
        figures={figures}
        strideOfRunInPx={requested.strideInPx}
        grid={props.grid}
      />
      {SIDES.some((side) => figures[side].length > 0) && (
        <FileList rows={[fileRow(props, figures)]} />
      )}
    </>
  );
}

function fileRow(
  props: ViewProps & { readonly choice: LiveChoice },
  figures: StagesOfSides,
): FileRow {
  const stagesOfSide = (side: Side) => props.choice.networks[side]?.inside?.stages ?? [];
  return {
    title: texts.files,
    formats: ['png', 'svg', 'csv'],
    fileOf: (format) => {
      const run = shownRunOf(props);
      const name = stagesNameOf(run);
      if (format === 'csv') {
        const stages = { left: stagesOfSide('left'), right: stagesOfSide('right') };
        const asked = stagesCsvOf(run, stages, figures);
        return asked && { asked, name };
      }
      const figure = stagesFigureOf(run, figures);
      return (
        figure && { asked: { type: format, figure, decimalMark: sessionTexts.decimalMark }, name }
      );
    },
  };
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
