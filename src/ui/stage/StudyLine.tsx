import { useMemo, useState } from 'react';
import { Button } from 'react-aria-components';
import { ANCHOR_NAMES, cellCount } from '../../domain/grid.ts';
import { SIDES } from '../../session/asked/requested.ts';
import type { LiveTarget } from '../../session/choices/networkChoice.ts';
import type { ChosenOfStudy, OfStudy, OpenedStudy } from '../../session/chosenOfStudy.ts';
import type { OpenedRun } from '../../session/openedRun.ts';
import { firstOfStudy } from '../../session/openedStudy.ts';
import { quantityWords } from '../../session/quantityWords.ts';
import { sessionTexts } from '../../session/texts.ts';
import { ANCHOR_TITLES, positionText } from '../../session/view.ts';
import { Choice } from '../choices/Choice.tsx';
import { ClassChoice } from '../choices/ClassChoice.tsx';
import { Notice } from '../kit/Notice.tsx';
import kit from '../kit/shared.module.css';
import { kitTexts } from '../kit/texts.ts';
import line from './line.module.css';
import styles from './StudyLine.module.css';
import { stageTexts } from './texts.tsx';

const texts = stageTexts.origin;
const choices = texts.chooseOfStudy;

/** In the choice of networks: the side stays empty. */
const NONE = 'none';

export interface StudyLineProps {
  readonly run: OpenedRun;
  readonly of: OfStudy;
  /** All that were opened with it. */
  readonly studies: readonly OpenedStudy[];
  /** Why the map that was chosen last cannot be shown. */
  readonly problem: string | undefined;
  /** `undefined` where the picture is not at hand. */
  readonly target: LiveTarget | undefined;
  /** Resolves when it is shown, or cannot be. */
  readonly onChoose: (study: OpenedStudy, chosen: ChosenOfStudy) => Promise<unknown>;
  readonly onLeave: (target: LiveTarget) => void;
  readonly onClose: () => void;
}

/** In place of progress: which of a study's maps these are, and which others there are. */
export function StudyLine({ run, of, studies, problem, target, ...on }: StudyLineProps) {
  const { fileName, description, maps, grid } = run;
  const { title, missing, computedAt } = of.study.index;
  const computed = useMemo(
    () =>
      SIDES.reduce((most, side) => {
        const known = maps[side]?.values.filter((value) => !Number.isNaN(value)).length ?? 0;
        return Math.max(most, known);
      }, 0),
    [maps],
  );
  return (
    <section className={`${line.line} ${line.ofFile}`} aria-label={texts.title}>
      <p className={line.text} role="status">
        <strong>{texts.study(title, fileName, computed, cellCount(grid))}</strong>{' '}
        <span className={line.detail}>
          {texts.ofStudy(
            description.networks,
            sessionTexts.backend[of.backend],
            new Date(computedAt),
          )}
          {missing > 0 && ` ${texts.missingResults(missing)}`}
          {target === undefined && ` ${kitTexts.pictureNotAtHand}`}
        </span>
      </p>
      <span className={kit.fileButtons}>
        {target && <Button onPress={() => on.onLeave(target)}>{target.label}</Button>}
        <Button onPress={on.onClose}>{texts.closeStudy}</Button>
      </span>
      <Chooser of={of} studies={studies} onChoose={on.onChoose} />
      {problem !== undefined && (
        <div className={line.note}>
          <Notice role="alert">{problem}</Notice>
        </div>
      )}
    </section>
  );
}

/** Every map of a study, by object, networks and layer. */
function Chooser({ of, studies, onChoose }: Pick<StudyLineProps, 'of' | 'studies' | 'onChoose'>) {
  const { study } = of;
  // What has been chosen is read first: the boxes do not wait for it.
  const [pending, setPending] = useState<ChosenOfStudy>();
  const chosen = pending ?? of.chosen;
  const { scenes, networks, maps } = study.index;
  const classes = useMemo(
    () => ({ count: scenes.length, names: scenes.map(({ id }) => [id]) }),
    [scenes],
  );
  const choose = async (change: Partial<ChosenOfStudy>) => {
    const next = { ...chosen, ...change };
    setPending(next);
    await onChoose(study, next);
    setPending((latest) => (latest === next ? undefined : latest));
  };
  return (
    <section className={styles.choices} aria-label={choices.title}>
      {studies.length > 1 && (
        <Choice
          label={choices.study}
          groups={[
            {
              title: choices.study,
              items: studies.map(({ index, fileName }, place) => ({
                id: String(place),
                title: index.title,
                remark: fileName,
              })),
            },
          ]}
          selected={String(studies.indexOf(study))}
          onChoose={(place) => {
            const other = studies[Number(place)];
            if (other) void onChoose(other, firstOfStudy(other));
          }}
        />
      )}
      <ClassChoice
        label={choices.scene}
        classes={classes}
        targetClass={chosen.scene}
        remark={undefined}
        words={{ show: choices.showScenes, noOther: choices.noOtherScene }}
        onChoose={(scene) => void choose({ scene })}
      />
      {networks.length > 1 &&
        SIDES.map((side) => (
          <Choice
            key={side}
            label={choices.network[side]}
            groups={[
              {
                title: choices.networks,
                items: [
                  ...networks.map(({ title }, place) => ({ id: String(place), title })),
                  { id: NONE, title: choices.noNetwork },
                ],
              },
            ]}
            selected={String(chosen.networks[side] ?? NONE)}
            onChoose={(place) =>
              void choose({
                networks: {
                  ...chosen.networks,
                  [side]: place === NONE ? undefined : Number(place),
                },
              })
            }
          />
        ))}
      {maps.length > 1 && (
        <Choice
          label={choices.map}
          groups={[
            {
              title: choices.maps,
              items: maps.map(({ layer, anchor }, place) => {
                const { title } = quantityWords(layer);
                return {
                  id: String(place),
                  title: anchor === null ? title : choices.withAnchor(title, anchorText(anchor)),
                };
              }),
            },
          ]}
          selected={String(chosen.map)}
          onChoose={(place) => void choose({ map: Number(place) })}
        />
      )}
    </section>
  );
}

/** A study names its anchors as its file does: by the names of the page, or “y,x”. */
function anchorText(anchor: string): string {
  const name = ANCHOR_NAMES.find((one) => one === anchor);
  if (name !== undefined) return ANCHOR_TITLES[name].toLowerCase();
  const [y, x] = anchor.split(',').map(Number);
  return y === undefined || x === undefined ? anchor : positionText({ y, x });
}
