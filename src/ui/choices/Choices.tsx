import { type Dispatch, memo } from 'react';
import { Button } from 'react-aria-components';
import { SCENES, type SceneEntry } from '../../../datasets/catalogue.ts';
import { PUBLISHED_PAIRS, PUBLISHED_SCENES } from '../../../datasets/published/catalogue.ts';
import { ANCHOR_NAMES, type Position } from '../../domain/grid.ts';
import { type Layer, needsClass, quantityOf } from '../../domain/layers.ts';
import type { AnsweredClass } from '../../session/answeredClasses.ts';
import {
  ANY_TWO,
  type RequestAction,
  type Requested,
  SIDES,
  type Side,
} from '../../session/asked/requested.ts';
import { type ClassList, sameClasses } from '../../session/classNames.ts';
import type { LiveOffer } from '../../session/liveOffer.ts';
import {
  FIRST_PAIR,
  type NetworkChoice,
  pairTitle,
  publishedChoiceId,
} from '../../session/networkChoices.ts';
import type { Networks } from '../../session/networks.ts';
import { ANCHOR_TITLES, positionText } from '../../session/view.ts';
import { Choice } from './Choice.tsx';
import { ClassChoice } from './ClassChoice.tsx';

interface Props {
  readonly requested: Pick<
    Requested,
    'networks' | 'left' | 'right' | 'scene' | 'sceneTitle' | 'layer' | 'anchor'
  >;
  readonly choice: NetworkChoice;
  /** `undefined` where it is an own one that is not on this device. */
  readonly sceneEntry: SceneEntry | undefined;
  readonly ownScenes: readonly SceneEntry[];
  readonly anchor: Position | undefined;
  readonly networks: Networks;
  readonly classes: Readonly<Record<Side, ClassList>>;
  readonly targetClasses: Readonly<Record<Side, number>>;
  readonly answered: (sides: readonly Side[]) => readonly AnsweredClass[];
  readonly dispatch: Dispatch<RequestAction>;
  /** Called for what only live networks can answer. */
  readonly onOffer: (offer: LiveOffer) => void;
  readonly onBringYourOwn: () => void;
  readonly onUseYourOwn: () => void;
}

/** An entry of the menu that is no network. */
const BRING_YOUR_OWN = 'bring-your-own';

const FIRST_TWO = { left: FIRST_PAIR.standard, right: FIRST_PAIR.antialiased };

/** The row of choices above the tool; progress, ten times a second, does not concern it. */
export const Choices = memo(function Choices(props: Props) {
  const { requested, choice, sceneEntry, anchor, networks, classes, targetClasses } = props;
  const { dispatch, onOffer, ownScenes } = props;
  const oneClass = sameClasses(classes.left, classes.right);
  const published = choice.kind === 'published';
  const isPublished = (scene: string) => PUBLISHED_SCENES.some((id) => id === scene);
  const sceneItem = ({ id, title, kind }: SceneEntry) => ({
    id,
    title: `${title}, ${kind === 'patch' ? 'moved' : 'cropped'}`,
    remark:
      published && !isPublished(id)
        ? 'no published maps: needs live networks'
        : kind === 'patch'
          ? 'the object moves over its background'
          : 'a window moves over a larger picture',
  });
  const titled = (scene: string) => {
    const own = ownScenes.find(({ id }) => id === scene);
    return { sceneTitle: own?.title ?? '' };
  };
  return (
    <section className="choices" aria-label="Choices">
      <Choice
        label="Object"
        groups={[
          { title: 'Built in', items: SCENES.map(sceneItem) },
          ...(ownScenes.length === 0 ? [] : [{ title: 'Yours', items: ownScenes.map(sceneItem) }]),
        ]}
        otherValue={requested.sceneTitle || 'not on this device'}
        selected={requested.scene}
        onChoose={(scene) => {
          if (published && !isPublished(scene)) {
            const title = [...SCENES, ...ownScenes].find(({ id }) => id === scene)?.title ?? scene;
            onOffer({
              sentence: `The study published no maps of this object (${title}).`,
              change: { scene, ...titled(scene), position: 'c', targetClass: undefined },
            });
          } else dispatch({ type: 'chooseScene', scene, ...titled(scene) });
        }}
      />
      <div className="choice use-your-own">
        <span>or</span>
        <Button onPress={() => props.onUseYourOwn()}>Use your own …</Button>
      </div>
      <Choice
        label="Networks"
        grow
        groups={[
          {
            title: 'Live, in this browser',
            items: [
              ...networks.pairs.map((pair) => ({
                id: pair.id,
                title: pairTitle(pair),
                remark: [...new Set([pair.standard.licence, pair.antialiased.licence])].join(
                  ' and ',
                ),
              })),
              { id: ANY_TWO, title: 'Any two networks, side by side' },
              {
                id: BRING_YOUR_OWN,
                title: 'Bring your own …',
                remark: 'a PyTorch checkpoint or an ONNX classifier',
                opensDialog: true,
              },
            ],
          },
          {
            title: 'Published 2020, precomputed',
            items: PUBLISHED_PAIRS.map((pair) => ({
              id: publishedChoiceId(pair.id),
              title: `${pairTitle(pair)}, published`,
            })),
          },
        ]}
        selected={choice.kind === 'file' ? '' : requested.networks}
        otherValue={choice.title}
        onChoose={(chosen) => {
          if (chosen === BRING_YOUR_OWN) props.onBringYourOwn();
          else if (chosen === ANY_TWO) {
            const { left, right } = choice.kind === 'live' ? choice.networks : FIRST_TWO;
            dispatch({ type: 'chooseTwo', left: left?.id ?? '', right: right?.id ?? '' });
          } else dispatch({ type: 'chooseNetworks', networks: chosen });
        }}
      />
      {requested.networks === ANY_TWO &&
        choice.kind !== 'file' &&
        SIDES.map((side) => (
          <Choice
            key={side}
            label={side === 'left' ? 'Left' : 'Right'}
            groups={[
              {
                title: 'Networks',
                items: networks.singles.map(({ id, title, licence }) => ({
                  id,
                  title,
                  remark: licence,
                })),
              },
            ]}
            selected={requested[side]}
            otherValue="choose"
            onChoose={(id) =>
              dispatch({
                type: 'chooseTwo',
                left: requested.left,
                right: requested.right,
                [side]: id,
              })
            }
          />
        ))}
      <Choice
        label="Show"
        groups={[
          {
            title: 'Layers',
            items: [...choice.layers].reverse().map((layer) => ({
              id: layer,
              title: quantityOf(layer).title,
            })),
          },
        ]}
        selected={requested.layer}
        onChoose={(layer) => dispatch({ type: 'chooseLayer', layer: layer as Layer })}
      />
      {needsClass(requested.layer) ? (
        <>
          <ClassChoice
            label={oneClass ? 'Class' : 'Class, left'}
            classes={classes.left}
            targetClass={targetClasses.left}
            remark={
              published
                ? 'Published for this class alone. Any other class needs live networks.'
                : undefined
            }
            answered={() => props.answered(oneClass ? SIDES : ['left'])}
            onChoose={(chosen) => {
              const scenesOwn = chosen === sceneEntry?.targetClass;
              if (published && !scenesOwn) {
                onOffer({
                  sentence: 'The study published the probability of one class for each scene.',
                  change: { targetClass: chosen },
                });
              } else {
                dispatch({ type: 'chooseClass', targetClass: scenesOwn ? undefined : chosen });
              }
            }}
          />
          {!oneClass && (
            <ClassChoice
              label="Class, right"
              classes={classes.right}
              targetClass={targetClasses.right}
              remark={undefined}
              answered={() => props.answered(['right'])}
              onChoose={(chosen) => dispatch({ type: 'chooseClass', rightClass: chosen })}
            />
          )}
        </>
      ) : (
        <Choice
          label="Anchor"
          groups={[
            {
              title: published
                ? 'Published for these five; any other needs live networks'
                : 'Or click any position of a map',
              items: ANCHOR_NAMES.map((name) => ({ id: name, title: ANCHOR_TITLES[name] })),
            },
          ]}
          titledEvenIfAlone
          selected={typeof requested.anchor === 'string' ? requested.anchor : ''}
          otherValue={anchor ? positionText(anchor) : ''}
          onChoose={(name) => {
            const named = ANCHOR_NAMES.find((anchorName) => anchorName === name);
            if (named) dispatch({ type: 'chooseAnchor', anchor: named });
          }}
        />
      )}
    </section>
  );
});
