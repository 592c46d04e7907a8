import { ALL_SCENES } from '../../../datasets/moreObjects/catalogue.ts';
import { PUBLISHED_SCENES, type PublishedPair } from '../../../datasets/published/catalogue.ts';
import { needsClass } from '../../domain/layers.ts';
import type { RequestAction, Requested } from '../asked/requested.ts';
import { imagenetClassName as className } from '../classNames.ts';
import type { LiveOffer } from '../liveOffer.ts';
import { mapKeyOf } from '../mapKey.ts';
import { PublishedSource, publishedNetworkId } from '../sources/publishedSource.ts';
import { sessionTexts } from '../texts.ts';
import { COMPUTED_ELSEWHERE, type Fitted, type NetworkChoice } from './networkChoice.ts';
import { PAIR_TITLES, pairTitle, publishedChoiceId } from './pairs.ts';
import { choiceTexts } from './texts.ts';

const texts = choiceTexts.published;

/** Maps as the study published them: of two scenes, five anchors and one class. */
export function publishedChoice(pair: PublishedPair): NetworkChoice {
  const { title, layers } = pair;
  const { liveTarget } = COMPUTED_ELSEWHERE;
  const networkIds = {
    left: publishedNetworkId(pair, 'left'),
    right: publishedNetworkId(pair, 'right'),
  };
  return {
    ...COMPUTED_ELSEWHERE,
    kind: 'published',
    title: pairTitle(pair),
    titleInFiles: pairTitle(pair),
    menuId: publishedChoiceId(pair.id),
    sideTitles: PAIR_TITLES,
    networkTitles: texts.networks(title),
    networkIds,
    layers,
    publishedScenes: PUBLISHED_SCENES,
    opens: pair,
    open: () => new PublishedSource(pair),
    keyOf: (side, question) => question && mapKeyOf({ ...question, network: networkIds[side] }),
    fit: fitPublished,
    offerFor: offerBeyondPublished,
    target: (asked, scenesClass) => {
      const isPublished =
        layers.includes(asked.layer) &&
        (needsClass(asked.layer)
          ? (asked.targetClass ?? scenesClass) === scenesClass
          : typeof asked.anchor === 'string');
      return isPublished ? { label: texts.show, networks: asked.networks } : liveTarget();
    },
  };
}

const isPublished = (scene: string) => PUBLISHED_SCENES.some((id) => id === scene);

function fitPublished(requested: Requested): Fitted {
  let fitted = requested;
  const changes: string[] = [];
  if (!isPublished(fitted.scene)) {
    const asked = ALL_SCENES.find(({ id }) => id === fitted.scene);
    const published = ALL_SCENES.find(
      ({ id, kind }) => (asked === undefined || kind === asked.kind) && isPublished(id),
    );
    // What is not built in is somebody’s own.
    const title = asked ? sessionTexts.sceneTitle(asked) : fitted.sceneTitle || texts.ownObjects;
    changes.push(texts.noMaps(title, published ? sessionTexts.sceneTitle(published) : ''));
    fitted = {
      ...fitted,
      scene: published?.id ?? PUBLISHED_SCENES[0],
      sceneTitle: '',
      position: 'c',
      targetClass: undefined,
    };
  }
  if (typeof fitted.anchor !== 'string') {
    changes.push(texts.fiveAnchors);
    fitted = { ...fitted, anchor: 'c' };
  }
  if (fitted.targetClass !== undefined) {
    const known = ALL_SCENES.find(({ id }) => id === fitted.scene)?.targetClass;
    if (fitted.targetClass !== known) {
      changes.push(texts.oneClass(className(known ?? 0)));
    }
    fitted = { ...fitted, targetClass: undefined };
  }
  if (fitted.rightClass !== undefined) fitted = { ...fitted, rightClass: undefined };
  return { requested: fitted, changes };
}

function offerBeyondPublished(action: RequestAction): LiveOffer | undefined {
  switch (action.type) {
    case 'chooseScene': {
      const { scene, sceneTitle } = action;
      if (isPublished(scene)) return undefined;
      const known = ALL_SCENES.find(({ id }) => id === scene);
      const title = known ? sessionTexts.sceneTitle(known) : sceneTitle || scene;
      return {
        sentence: texts.offers.scene(title),
        change: { scene, sceneTitle, position: 'c', targetClass: undefined },
      };
    }
    case 'chooseClass':
      // `undefined` is the scene’s own.
      return 'targetClass' in action && action.targetClass !== undefined
        ? {
            sentence: texts.offers.class,
            change: { targetClass: action.targetClass },
          }
        : undefined;
    case 'chooseAnchor':
      return typeof action.anchor === 'string'
        ? undefined
        : {
            sentence: texts.offers.anchor,
            change: { anchor: action.anchor, layer: 'fc' },
          };
    default:
      return undefined;
  }
}
