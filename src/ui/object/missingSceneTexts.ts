import { inLanguage } from '../../session/inLanguage.ts';

const english = {
  /** @param title empty where the address does not say it. */
  title: (title: string) =>
    title === ''
      ? 'The picture of this link stays with whoever made the link'
      : `The picture “${title}” stays with whoever made the link`,
  whatToDo:
    'It is not on this device. Everything else is set as the link says. If you have the picture, or the scene’s file, drop it here; or use another one.',
  choosePicture: 'Choose the picture …',
};

/** What stands in place of an object that is not here: the opening needs no other words of this folder. */
export const missingSceneTexts = inLanguage('missingSceneTexts', english);
