import { useMemo } from 'react';
import { FIGURE_KINDS } from '../../../session/figureOf.ts';
import { shownRunOf } from '../../../session/shownRun.ts';
import { knowsNoClasses, provenanceOf } from '../../../session/sources/provenance.ts';
import { Explained } from '../../glossary/Explained.tsx';
import shared from '../../kit/shared.module.css';
import type { ViewProps } from '../viewProps.ts';
import { FileList } from './FileList.tsx';
import { figureRow } from './figureRow.ts';
import { shareTexts } from './texts.tsx';

const texts = shareTexts.figures;

/** Each figure as a picture, with a caption that says what it shows. */
export function FigureFiles(props: ViewProps) {
  const { left, right } = props.choice.sideTitles;
  const { origin, maps } = props;
  const [leftMap, rightMap] = [maps.sides.left.map, maps.sides.right.map];
  const noAnswers = useMemo(() => {
    const provenance = provenanceOf(origin);
    return knowsNoClasses(provenance, [leftMap, rightMap])
      ? provenance.withoutClasses.figure
      : undefined;
  }, [origin, leftMap, rightMap]);
  const rows = FIGURE_KINDS.map((kind) => ({
    ...figureRow(kind, texts.titles[kind](left, right), () => shownRunOf(props)),
    instead: kind === 'classes' ? noAnswers : undefined,
  }));
  return (
    <section aria-labelledby="share-figures">
      <h3 id="share-figures">{texts.title}</h3>
      <p className={shared.quiet}>
        <Explained text={texts.explanation} />
      </p>
      <FileList rows={rows} />
    </section>
  );
}
