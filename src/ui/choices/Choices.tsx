import { type Dispatch, memo } from 'react';
import { Button } from 'react-aria-components';
import { SCENES, type SceneEntry } from '../../../datasets/catalogue.ts';
import { MORE_OBJECTS } from '../../../datasets/moreObjects/catalogue.ts';
import { PUBLISHED_PAIRS } from '../../../datasets/published/catalogue.ts';
import { ANCHOR_NAMES, IMAGE_SIDE_IN_PX, type Position } from '../../domain/grid.ts';
import { isStageLayer, type Layer, needsClass } from '../../domain/layers.ts';
import type { AnsweredClass } from '../../session/answeredClasses.ts';
import {
  ANY_TWO,
  type RequestAction,
  type Requested,
  SIDES,
  type Side,
} from '../../session/asked/requested.ts';
import type { NetworkChoice } from '../../session/choices/networkChoice.ts';
import { FIRST_PAIR, pairTitle, publishedChoiceId } from '../../session/choices/pairs.ts';
import { stageSizeText, stagesOf, stageTensorsText } from '../../session/choices/stages.ts';
import { choiceTexts } from '../../session/choices/texts.ts';
import { type ClassList, sameClasses } from '../../session/classNames.ts';
import type { Networks } from '../../session/networks.ts';
import { quantityWords } from '../../session/quantityWords.ts';
import { sessionTexts } from '../../session/texts.ts';
import { ANCHOR_TITLES, positionText } from '../../session/view.ts';
import { Choice } from './Choice.tsx';
import styles from './Choices.module.css';
import { ClassChoice } from './ClassChoice.tsx';
import shared from './shared.module.css';
import { choicesTexts as texts } from './texts.tsx';

interface Props {
  readonly requested: Pick<
    Requested,
    | 'networks'
    | 'left'
    | 'right'
    | 'ownSize'
    | 'scene'
    | 'sceneTitle'
    | 'layer'
    | 'inside'
    | 'anchor'
  >;
  readonly choice: NetworkChoice;
  /** `undefined` where it is an own one that is not on this device. */
  readonly sceneEntry: SceneEntry | undefined;
  readonly ownScenes: readonly SceneEntry[];
  readonly anchor: Position | undefined;
  /** What images may have along each side instead of the usual length. */
  readonly ownSideInPx: number | undefined;
  readonly networks: Networks;
  readonly classes: Readonly<Record<Side, ClassList>>;
  readonly targetClasses: Readonly<Record<Side, number>>;
  readonly answered: (sides: readonly Side[]) => readonly AnsweredClass[];
  readonly dispatch: Dispatch<RequestAction>;
  readonly onBringYourOwn: () => void;
  readonly onUseYourOwn: () => void;
  readonly onMoreObjects: () => void;
}

/** Entries of the menus that are no network, and no object. */
const BRING_YOUR_OWN = 'bring-your-own';
const OPEN_MORE_OBJECTS = 'more-objects';

/** Of the networks, and of the product. */
const OWN_SIZE = 'own';
const USUAL_SIZE = 'usual';

const FIRST_TWO = { left: FIRST_PAIR.standard, right: FIRST_PAIR.antialiased };

/** The row of choices above the tool; progress, ten times a second, does not concern it. */
export const Choices = memo(function Choices(props: Props) {
  const { requested, choice, sceneEntry, anchor, networks, classes, targetClasses } = props;
  const { dispatch, ownScenes } = props;
  const stages = stagesOf(choice);
  const oneClass = sameClasses(classes.left, classes.right);
  const { publishedScenes } = choice;
  const sceneItem = ({ id, title, kind }: SceneEntry) => ({
    id,
    title: texts.object[kind === 'patch' ? 'moved' : 'cropped'](
      sessionTexts.sceneTitle({ id, title }),
    ),
    remark:
      publishedScenes?.includes(id) === false
        ? texts.object.needsLive
        : kind === 'patch'
          ? texts.object.objectMoves
          : texts.object.windowMoves,
  });
  const titled = (scene: string) => {
    const own = ownScenes.find(({ id }) => id === scene);
    return { sceneTitle: own?.title ?? '' };
  };
  return (
    <section className={styles.choices} aria-label={texts.title}>
      <Choice
        label={texts.object.label}
        groups={[
          {
            title: texts.object.builtIn,
            items: [
              ...SCENES.map(sceneItem),
              ...MORE_OBJECTS.filter(({ id }) => id === requested.scene).map(sceneItem),
              {
                id: OPEN_MORE_OBJECTS,
                title: texts.object.more,
                remark: texts.object.howManyMore(MORE_OBJECTS.length),
                onlyFromOpenList: true,
              },
            ],
          },
          ...(ownScenes.length === 0
            ? []
            : [{ title: texts.object.yours, items: ownScenes.map(sceneItem) }]),
        ]}
        otherValue={requested.sceneTitle || texts.object.notOnThisDevice}
        selected={requested.scene}
        onChoose={(scene) => {
          if (scene === OPEN_MORE_OBJECTS) props.onMoreObjects();
          else dispatch({ type: 'chooseScene', scene, ...titled(scene) });
        }}
      />
      <div className={`${shared.choice} ${styles.useYourOwn}`}>
        <span>{texts.object.or}</span>
        <Button onPress={() => props.onUseYourOwn()}>{texts.object.useYourOwn}</Button>
      </div>
      <Choice
        label={texts.networks.label}
        grow
        groups={[
          {
            title: texts.networks.live,
            items: [
              ...networks.pairs.map((pair) => ({
                id: pair.id,
                title: pairTitle(pair),
                remark: texts.networks.licences([
                  ...new Set([pair.standard.licence, pair.antialiased.licence]),
                ]),
              })),
              { id: ANY_TWO, title: texts.networks.anyTwo },
              {
                id: BRING_YOUR_OWN,
                title: texts.networks.bringYourOwn,
                remark: texts.networks.whatToBring,
                onlyFromOpenList: true,
              },
            ],
          },
          {
            title: texts.networks.publishedOnes,
            items: PUBLISHED_PAIRS.map((pair) => ({
              id: publishedChoiceId(pair.id),
              title: texts.networks.published(pairTitle(pair)),
            })),
          },
        ]}
        selected={choice.menuId}
        otherValue={choice.title}
        onChoose={(chosen) => {
          if (chosen === BRING_YOUR_OWN) props.onBringYourOwn();
          else if (chosen === ANY_TWO) {
            const { left, right } = choice.networks ?? FIRST_TWO;
            dispatch({ type: 'chooseTwo', left: left?.id ?? '', right: right?.id ?? '' });
          } else dispatch({ type: 'chooseNetworks', networks: chosen });
        }}
      />
      {choice.menuId === ANY_TWO &&
        SIDES.map((side) => (
          <Choice
            key={side}
            label={texts.networks[side]}
            groups={[
              {
                title: texts.networks.label,
                items: networks.singles.map((network) => {
                  const { id, licence } = network;
                  // The one that is chosen may run without the resizing of its pictures.
                  const chosen = choice.networks?.[side];
                  const shown = chosen?.id === id ? chosen : network;
                  return { id, title: choiceTexts.live.network(shown), remark: licence };
                }),
              },
            ]}
            selected={requested[side]}
            otherValue={texts.networks.choose}
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
      {props.ownSideInPx !== undefined && (
        <Choice
          label={texts.size.label}
          groups={[
            {
              title: texts.size.label,
              items: [
                {
                  id: OWN_SIZE,
                  title: texts.size.inPx(props.ownSideInPx),
                  remark: texts.size.own,
                },
                {
                  id: USUAL_SIZE,
                  title: texts.size.inPx(IMAGE_SIDE_IN_PX),
                  remark: texts.size.usual,
                },
              ],
            },
          ]}
          selected={requested.ownSize ? OWN_SIZE : USUAL_SIZE}
          onChoose={(size) => dispatch({ type: 'chooseOwnSize', ownSize: size === OWN_SIZE })}
        />
      )}
      <Choice
        label={texts.layer.label}
        groups={[
          {
            title: texts.layer.layers,
            items: [...choice.layers]
              .reverse()
              .filter((layer) => !isStageLayer(layer))
              .map((layer) => ({
                id: layer,
                title: quantityWords(layer).title,
                remark: texts.layer[needsClass(layer) ? 'ofClass' : 'ofAnchor'],
              })),
          },
          ...(stages.length > 0
            ? [
                {
                  title: requested.inside ? texts.layer.inside : texts.layer.lookInside,
                  items: [...stages].reverse().map((layer) => ({
                    id: layer,
                    title: texts.layer.stage(stageSizeText(choice, layer)),
                    remark: stageTensorsText(choice, layer),
                    onlyFromOpenList: !requested.inside,
                  })),
                },
              ]
            : []),
        ]}
        selected={requested.layer}
        onChoose={(chosen) => {
          const layer = chosen as Layer;
          if (isStageLayer(layer) && !requested.inside) {
            dispatch({ type: 'lookInside', inside: true });
          }
          dispatch({ type: 'chooseLayer', layer });
        }}
      />
      {needsClass(requested.layer) ? (
        <>
          <ClassChoice
            label={oneClass ? texts.classOf.both : texts.classOf.left}
            classes={classes.left}
            targetClass={targetClasses.left}
            remark={publishedScenes ? texts.classOf.publishedOne : undefined}
            answered={() => props.answered(oneClass ? SIDES : ['left'])}
            onChoose={(chosen) => {
              const scenesOwn = chosen === sceneEntry?.targetClass;
              dispatch({ type: 'chooseClass', targetClass: scenesOwn ? undefined : chosen });
            }}
          />
          {!oneClass && (
            <ClassChoice
              label={texts.classOf.right}
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
          label={texts.anchor.label}
          groups={[
            {
              title: publishedScenes ? texts.anchor.publishedFive : texts.anchor.orAny,
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
