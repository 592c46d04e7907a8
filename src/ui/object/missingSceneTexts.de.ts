import type { missingSceneTexts as english } from './missingSceneTexts.ts';

export const missingSceneTexts: typeof english = {
  title: (title) =>
    title === ''
      ? 'Das Bild zu diesem Link bleibt bei der Person, von der er stammt'
      : `Das Bild „${title}“ bleibt bei der Person, von der dieser Link stammt`,
  whatToDo:
    'Auf diesem Gerät ist es nicht. Alles andere ist so eingestellt, wie es der Link sagt. Wenn Sie das Bild oder die Datei der Szene haben, ziehen Sie sie hierher; oder nehmen Sie ein anderes.',
  choosePicture: 'Das Bild wählen …',
};
