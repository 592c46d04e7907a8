import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import { makeFile } from '../../../jobs/export/exportClient.ts';
import { ShareFailure } from '../../../jobs/export/shareFailure.ts';
import { FIGURE_KINDS, type FigureKind, figureOf } from '../../../session/figureOf.ts';
import { figureNameOf } from '../../../session/fileNames.ts';
import { shownRunOf } from '../../../session/shownRun.ts';
import { knowsNoClasses, provenanceOf } from '../../../session/sources/provenance.ts';
import { download } from '../../kit/download.ts';
import type { ViewProps } from '../viewProps.ts';
import { SaidLine } from './SaidLine.tsx';
import { useSaid } from './useSaid.ts';

const FORMATS = ['png', 'svg'] as const;

/** Each figure as a picture, with a caption that says what it shows. */
export function FigureFiles(props: ViewProps) {
  const { left, right } = props.choice.sideTitles;
  const [said, attempt] = useSaid();
  const { origin, maps } = props;
  const [leftMap, rightMap] = [maps.sides.left.map, maps.sides.right.map];
  const noAnswers = useMemo(() => {
    const provenance = provenanceOf(origin);
    return knowsNoClasses(provenance, [leftMap, rightMap])
      ? provenance.withoutClasses.figure
      : undefined;
  }, [origin, leftMap, rightMap]);
  const titles: Readonly<Record<FigureKind, string>> = {
    left: `${left} map`,
    right: `${right} map`,
    both: 'Both maps, side by side',
    difference: `Difference, ${right} − ${left}`,
    profiles: 'Along the crosshair',
    histogram: 'How many positions have which value',
    classes: 'What it thinks it sees',
  };
  const save = (kind: FigureKind, format: (typeof FORMATS)[number]) => async () => {
    const run = shownRunOf(props);
    const figure = figureOf(kind, run);
    if (figure === undefined) {
      throw new ShareFailure({ code: 'no-figure', parameters: { title: titles[kind] } });
    }
    const fileName = `${figureNameOf(run, kind)}.${format}`;
    download(await makeFile({ type: format, figure }), fileName);
    return `Saved ${fileName}.`;
  };
  return (
    <section aria-labelledby="share-figures">
      <h3 id="share-figures">Figures</h3>
      <p className="quiet">
        On white, with a caption: networks, scene, anchor, where the values come from, the colour
        scale. SVG keeps its texts as text; PNG has twice the pixels.
      </p>
      <ul className="share-list">
        {FIGURE_KINDS.map((kind) => (
          <li key={kind}>
            <span>{titles[kind]}</span>
            {kind === 'classes' && noAnswers !== undefined ? (
              <span className="quiet">{noAnswers}</span>
            ) : (
              <span className="share-buttons">
                {FORMATS.map((format) => (
                  <Button
                    key={format}
                    aria-label={`${format.toUpperCase()}: ${titles[kind]}`}
                    onPress={() => void attempt('Making the figure …', save(kind, format))}
                  >
                    {format.toUpperCase()}
                  </Button>
                ))}
              </span>
            )}
          </li>
        ))}
      </ul>
      <SaidLine {...said} />
    </section>
  );
}
