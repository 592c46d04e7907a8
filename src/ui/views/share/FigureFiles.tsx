import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import { makeFile } from '../../../jobs/export/exportClient.ts';
import { ShareFailure } from '../../../jobs/export/shareFailure.ts';
import { FIGURE_KINDS, type FigureKind, figureOf } from '../../../session/figureOf.ts';
import { figureNameOf } from '../../../session/fileNames.ts';
import { shownRunOf } from '../../../session/shownRun.ts';
import { knowsNoClasses, provenanceOf } from '../../../session/sources/provenance.ts';
import { download } from '../../kit/download.ts';
import shared from '../../kit/shared.module.css';
import type { ViewProps } from '../viewProps.ts';
import styles from './Files.module.css';
import { SaidLine } from './SaidLine.tsx';
import { shareTexts } from './texts.tsx';
import { useSaid } from './useSaid.ts';

const texts = shareTexts.figures;
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
  const titleOf = (kind: FigureKind) => texts.titles[kind](left, right);
  const save = (kind: FigureKind, format: (typeof FORMATS)[number]) => async () => {
    const run = shownRunOf(props);
    const figure = figureOf(kind, run);
    if (figure === undefined) {
      throw new ShareFailure({ code: 'no-figure', parameters: { title: titleOf(kind) } });
    }
    const fileName = `${figureNameOf(run, kind)}.${format}`;
    download(await makeFile({ type: format, figure }), fileName);
    return shareTexts.saved(fileName);
  };
  return (
    <section aria-labelledby="share-figures">
      <h3 id="share-figures">{texts.title}</h3>
      <p className={shared.quiet}>{texts.explanation}</p>
      <ul className={styles.files}>
        {FIGURE_KINDS.map((kind) => (
          <li key={kind}>
            <span>{titleOf(kind)}</span>
            {kind === 'classes' && noAnswers !== undefined ? (
              <span className={shared.quiet}>{noAnswers}</span>
            ) : (
              <span className={shared.fileButtons}>
                {FORMATS.map((format) => (
                  <Button
                    key={format}
                    aria-label={texts.save(format.toUpperCase(), titleOf(kind))}
                    onPress={() => void attempt(texts.making, save(kind, format))}
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
