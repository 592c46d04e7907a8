import { SCENES } from '../../../datasets/catalogue.ts';
import { PUBLISHED_SCENES } from '../../../datasets/published/catalogue.ts';
import { imagenetClassName as className } from '../classNames.ts';
import type { NetworkChoice } from '../networkChoices.ts';
import type { Requested } from './requested.ts';

export interface Fitted {
  readonly requested: Requested;
  /** What was asked for and cannot be shown with these networks, a sentence each. */
  readonly changes: readonly string[];
}

/**
 * The nearest request that the chosen networks can answer. Published maps know two scenes, five
 * anchors and one class; a network has the layers it has.
 */
export function fitRequest(requested: Requested, choice: NetworkChoice): Fitted {
  let fitted = requested;
  const changes: string[] = [];
  if (!choice.layers.includes(fitted.layer)) {
    const layer = choice.layers.includes('fc') ? 'fc' : 'class';
    changes.push(`${choice.title}: there is no layer ${fitted.layer}; ${layer} is shown.`);
    fitted = { ...fitted, layer };
  }
  if (choice.kind !== 'published') return { requested: fitted, changes };
  if (!PUBLISHED_SCENES.some((scene) => scene === fitted.scene)) {
    const asked = SCENES.find(({ id }) => id === fitted.scene);
    const published = SCENES.find(
      ({ id, kind }) =>
        (asked === undefined || kind === asked.kind) &&
        PUBLISHED_SCENES.some((scene) => scene === id),
    );
    // What is not built in is somebody’s own.
    const title = asked?.title ?? (fitted.sceneTitle || 'own objects');
    changes.push(`There are no published maps of ${title}; ${published?.title} is shown.`);
    fitted = {
      ...fitted,
      scene: published?.id ?? PUBLISHED_SCENES[0],
      sceneTitle: '',
      position: 'c',
      targetClass: undefined,
    };
  }
  if (typeof fitted.anchor !== 'string') {
    changes.push('Published maps have five anchors; the centre is shown.');
    fitted = { ...fitted, anchor: 'c' };
  }
  if (fitted.targetClass !== undefined) {
    const known = SCENES.find(({ id }) => id === fitted.scene)?.targetClass;
    if (fitted.targetClass !== known) {
      changes.push(`Only the class ${className(known ?? 0)} was published for this scene.`);
    }
    fitted = { ...fitted, targetClass: undefined };
  }
  if (fitted.rightClass !== undefined) fitted = { ...fitted, rightClass: undefined };
  return { requested: fitted, changes };
}
