import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import { differenceMap } from '../../../domain/differenceMap.ts';
import { needsClass } from '../../../domain/layers.ts';
import { makeFile } from '../../../jobs/export/exportClient.ts';
import type { NamedMap, ToExport } from '../../../jobs/export/exportMessages.ts';
import { ShareFailure } from '../../../jobs/export/shareFailure.ts';
import { SIDES, type Side } from '../../../session/asked/requested.ts';
import { computedText } from '../../../session/figureOf.ts';
import { mapNameOf, runNameOf } from '../../../session/fileNames.ts';
import { settingsFile } from '../../../session/settingsFile.ts';
import { type ShownRun, type ShownSide, shownRunOf } from '../../../session/shownRun.ts';
import { TOP_COUNT } from '../../../session/sources/mapStore.ts';
import { download } from '../../kit/download.ts';
import shared from '../../kit/shared.module.css';
import { useSteadyMaps } from '../../kit/useSteadyMaps.ts';
import type { ViewProps } from '../viewProps.ts';
import styles from './Files.module.css';
import { SaidLine } from './SaidLine.tsx';
import { shareTexts } from './texts.tsx';
import { useSaid } from './useSaid.ts';

const texts = shareTexts.numbers;

/** The run in numbers: tables for other programs, settings and metrics for a notebook. */
export function NumberFiles(props: ViewProps) {
  const { quiet, choice, grid, requested, addressOf } = props;
  const { left, right } = choice.sideTitles;
  const maps = useSteadyMaps(props.maps, quiet);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the run as it was when the steady maps were taken
  const steadyRun = useMemo(() => shownRunOf(props), [maps, grid, choice]);
  const [said, attempt] = useSaid();

  const saveTable = (fileName: string, asked: ToExport, computed: number) => async () => {
    if (computed === 0) throw new ShareFailure({ code: 'no-numbers' });
    download(await makeFile(asked), fileName);
    return texts.savedTable(fileName, computedText(computed, { grid }));
  };
  const saveMap = (side: Side) => {
    const run = shownRunOf(props);
    const { map, computedCells = 0 } = run.sides[side] ?? {};
    const values = map?.values ?? new Float32Array();
    const fileName = `${mapNameOf(run, side)}.csv`;
    void attempt(
      texts.making,
      saveTable(fileName, { type: 'mapCsv', values, grid }, computedCells),
    );
  };
  const saveDifference = () => {
    const run = shownRunOf(props);
    const values = differenceValues(run);
    const fileName = `${runNameOf(run)}-difference.csv`;
    const computed = values.reduce((cells, value) => cells + (Number.isNaN(value) ? 0 : 1), 0);
    void attempt(texts.making, saveTable(fileName, { type: 'mapCsv', values, grid }, computed));
  };
  const saveEverything = () => {
    const run = shownRunOf(props);
    const named = SIDES.flatMap((side) => {
      const shown = run.sides[side];
      return shown ? [namedMap(run, side, shown)] : [];
    });
    const computed = Math.max(0, ...SIDES.map((side) => run.sides[side]?.computedCells ?? 0));
    const asked = { type: 'runCsv', maps: named, grid, topCount: TOP_COUNT } as const;
    void attempt(texts.making, saveTable(`${runNameOf(run)}-everything.csv`, asked, computed));
  };
  const saveSettings = () =>
    void attempt(texts.making, async () => {
      const run = shownRunOf(props);
      const fileName = `${runNameOf(run)}-settings.json`;
      const text = `${JSON.stringify(settingsFile(run, addressOf(requested)), null, 2)}\n`;
      download(new Blob([text], { type: 'application/json' }), fileName);
      return shareTexts.saved(fileName);
    });

  const computed = (side: Side) =>
    computedText(steadyRun.sides[side]?.computedCells ?? 0, { grid });
  const rows = [
    {
      title: texts.map(left),
      remark: computed('left'),
      format: 'CSV',
      save: () => saveMap('left'),
    },
    {
      title: texts.map(right),
      remark: computed('right'),
      format: 'CSV',
      save: () => saveMap('right'),
    },
    {
      title: texts.difference(left, right),
      remark: texts.ofDifference,
      format: 'CSV',
      save: saveDifference,
    },
    {
      title: texts.everything,
      remark: texts.ofEverything,
      format: 'CSV',
      save: saveEverything,
    },
    {
      title: texts.settings,
      remark: texts.ofSettings,
      format: 'JSON',
      save: saveSettings,
    },
  ];
  return (
    <section aria-labelledby="share-numbers">
      <h3 id="share-numbers">{texts.title}</h3>
      <p className={shared.quiet}>{texts.explanation}</p>
      <ul className={styles.files}>
        {rows.map(({ title, remark, format, save }) => (
          <li key={title}>
            <span>
              {title} <small className={shared.quiet}>{remark}</small>
            </span>
            <span className={shared.fileButtons}>
              <Button aria-label={texts.save(format, title)} onPress={save}>
                {format}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <SaidLine {...said} />
    </section>
  );
}

function differenceValues({ sides: { left, right } }: ShownRun): Float32Array {
  return left && right
    ? differenceMap(left.map.values, right.map.values).values
    : new Float32Array();
}

function namedMap(
  { requested, scene, anchor }: ShownRun,
  side: Side,
  { network, origin, map, classes, targetClass }: ShownSide,
): NamedMap {
  return {
    side,
    network,
    scene: scene.title,
    layer: requested.layer,
    targetClass: needsClass(requested.layer) ? targetClass : undefined,
    anchor,
    origin,
    values: map.values,
    topClasses: map.top5Classes,
    topProbabilities: map.top5Probabilities,
    classNames: classes.names?.map(([name = '']) => name),
  };
}
