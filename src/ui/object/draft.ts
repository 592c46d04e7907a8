import { LONGEST_SCENE_TITLE } from '../../domain/scene.ts';
import type { Material } from '../../jobs/picture/readPicture.ts';
import { firstEdit, firstHistory, type History } from './editing.ts';
import { objectTexts } from './texts.tsx';

/** A picture in the editor, with all that has been done to it. */
export interface Draft {
  readonly material: Material;
  readonly history: History;
  /** What the object is to be called. */
  readonly title: string;
  /** `undefined`: the one that the networks answer. */
  readonly chosenClass: number | undefined;
}

/** A picture that nothing has been done to yet. */
export function newDraft(material: Material, chosenClass: number | undefined): Draft {
  return {
    material,
    history: firstHistory(firstEdit(material.picture)),
    title: titleOf(material.name),
    chosenClass,
  };
}

/** As it was left; what is drawn next is undone for itself. */
export function resumed(draft: Draft): Draft {
  return { ...draft, history: { ...draft.history, lastChange: '' } };
}

function titleOf(fileName: string): string {
  const title = fileName
    .replace(/\.[a-z0-9]+$/i, '')
    .replace(/[_\s]+/g, ' ')
    .trim();
  return title.slice(0, LONGEST_SCENE_TITLE).trim() || objectTexts.editor.untitled;
}
