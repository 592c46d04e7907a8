import { SIDES, type Side } from '../../session/asked/requested.ts';
import { type ClassList, classNameIn } from '../../session/classNames.ts';
import { ClassChoice } from '../choices/ClassChoice.tsx';
import { SideMark } from '../kit/SideMark.tsx';
import kit from '../kit/shared.module.css';
import styles from './CentreAnswersList.module.css';
import { type CentreAnswers, suggestedClass, surestTogether } from './centreAnswers.ts';
import shared from './shared.module.css';
import { objectTexts } from './texts.tsx';

const texts = objectTexts.centre;

interface Props {
  readonly answers: CentreAnswers | undefined;
  /** They are of what is to be seen, and not of what it was before. */
  readonly areCurrent: boolean;
  readonly sideTitles: Readonly<Record<Side, string>>;
  readonly classes: ClassList;
  /** Whose probability the maps will show. */
  readonly targetClass: number | undefined;
  /** It was chosen, and does not follow the answers. */
  readonly isChosen: boolean;
  readonly onChoose: (targetClass: number) => void;
}

/** What both networks take the object for, the five surest classes each, any of which can be followed. */
export function CentreAnswersList(props: Props) {
  const { answers, areCurrent, sideTitles, classes, targetClass, isChosen, onChoose } = props;
  const surest = SIDES.flatMap((side) => {
    const first = answers?.[side]?.top[0];
    return first
      ? [texts.surest(sideTitles[side], classNameIn(classes, first.classIndex), first.probability)]
      : [];
  });
  const unknown = unrecognised(answers, classes);
  return (
    <section aria-label={texts.title} className={styles.answers}>
      <p role="status" aria-busy={!areCurrent} className={kit.visuallyHidden}>
        {[...surest, unknown ?? ''].join(' ')}
      </p>
      <div className={styles.lists} data-stale={!areCurrent}>
        {SIDES.map((side) => (
          <div key={side}>
            <p>
              <SideMark side={side} />
              {sideTitles[side]}
            </p>
            {answers?.[side] ? (
              <ol aria-label={texts.ofNetwork(sideTitles[side])} className={styles.list}>
                {answers[side].top.map(({ classIndex, probability }) => (
                  <li key={classIndex}>
                    <button
                      type="button"
                      aria-pressed={classIndex === targetClass}
                      onClick={() => onChoose(classIndex)}
                    >
                      <span>{classNameIn(classes, classIndex)}</span>
                      <span className={styles.value}>{texts.probability(probability)}</span>
                    </button>
                  </li>
                ))}
              </ol>
            ) : (
              <p className={`${shared.quiet} ${styles.none}`}>
                {areCurrent ? texts.noAnswer : texts.looking}
              </p>
            )}
          </div>
        ))}
      </div>
      <ClassChoice
        label={isChosen || targetClass === undefined ? texts.classToFollow : texts.classAsAnswered}
        classes={classes}
        targetClass={targetClass}
        remark={undefined}
        onChoose={onChoose}
      />
    </section>
  );
}

/** What is said, and what helps, where the networks have answered and are sure of nothing; `undefined` else. */
export function unrecognised(
  answers: CentreAnswers | undefined,
  classes: ClassList,
): string | undefined {
  if (answers === undefined || suggestedClass(answers) !== undefined) return undefined;
  const guess = surestTogether(answers);
  return guess && texts.unknown(classNameIn(classes, guess.classIndex), guess.probability);
}
