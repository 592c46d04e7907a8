import type { Dispatch } from 'react';
import { SCENES, type SceneEntry } from '../../../datasets/catalogue.ts';
import { PUBLISHED_SCENES } from '../../../datasets/published/catalogue.ts';
import { ANCHOR_NAMES, type Position } from '../../core/grid.ts';
import type { Layer } from '../../core/layers.ts';
import type { LiveOffer } from '../state/liveOffer.ts';
import { LIVE_CHOICES, type NetworkChoice, PUBLISHED_CHOICES } from '../state/networkChoices.ts';
import type { RequestAction, Requested } from '../state/requested.ts';
import { ANCHOR_TITLES, LAYER_TITLES, positionText } from '../state/view.ts';
import { Choice } from './Choice.tsx';
import { ClassChoice } from './ClassChoice.tsx';

interface Props {
  readonly requested: Requested;
  readonly choice: NetworkChoice;
  readonly sceneEntry: SceneEntry;
  readonly anchor: Position | undefined;
  readonly targetClass: number;
  readonly dispatch: Dispatch<RequestAction>;
  /** Called for what only live networks can answer. */
  readonly onOffer: (offer: LiveOffer) => void;
}

/** The row of choices above the tool. */
export function Choices(props: Props) {
  const { requested, choice, sceneEntry, anchor, targetClass, dispatch, onOffer } = props;
  const published = choice.kind === 'published';
  const isPublished = (scene: string) => PUBLISHED_SCENES.some((id) => id === scene);
  return (
    <section className="choices" aria-label="Choices">
      <Choice
        label="Object"
        groups={[
          {
            title: 'Built in',
            items: SCENES.map(({ id, title, kind }) => ({
              id,
              title: `${title}, ${kind === 'patch' ? 'moved' : 'cropped'}`,
              remark:
                published && !isPublished(id)
                  ? 'no published maps: needs live networks'
                  : kind === 'patch'
                    ? 'the object moves over a plain background'
                    : 'a window moves over a larger picture',
            })),
          },
        ]}
        selected={requested.scene}
        onChoose={(scene) => {
          if (published && !isPublished(scene)) {
            const title = SCENES.find(({ id }) => id === scene)?.title ?? scene;
            onOffer({
              sentence: `The study published no maps of this object (${title}).`,
              change: { scene, position: 'c', targetClass: undefined },
            });
          } else dispatch({ type: 'chooseScene', scene });
        }}
      />
      <Choice
        label="Networks"
        grow
        groups={[
          {
            title: 'Live, in this browser',
            items: LIVE_CHOICES.map(({ id, title }) => ({ id, title })),
          },
          {
            title: 'Published 2020, precomputed',
            items: PUBLISHED_CHOICES.map(({ id, title }) => ({
              id,
              title: `${title}, published`,
            })),
          },
        ]}
        selected={requested.networks}
        onChoose={(networks) => dispatch({ type: 'chooseNetworks', networks })}
      />
      <Choice
        label="Show"
        groups={[
          {
            title: 'Layers',
            items: [...choice.layers].reverse().map((layer) => ({
              id: layer,
              title: LAYER_TITLES[layer],
            })),
          },
        ]}
        selected={requested.layer}
        onChoose={(layer) => dispatch({ type: 'chooseLayer', layer: layer as Layer })}
      />
      {requested.layer === 'class' ? (
        <ClassChoice
          targetClass={targetClass}
          remark={
            published
              ? 'Published for this class alone. Any other class needs live networks.'
              : undefined
          }
          onChoose={(chosen) => {
            const scenesOwn = chosen === sceneEntry.targetClass;
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
}
