/** Endings that a file picker may not know as pictures. */
const PICTURE_ENDINGS = ['.heic', '.heif', '.avif', '.svg', '.webp'];

/** For file pickers. */
export const PICTURE_TYPES = ['image/*', ...PICTURE_ENDINGS];

/** Of a file dropped on the page: whether its name or type says that it is a picture. */
export function isPictureFile({ name, type }: File): boolean {
  return type.startsWith('image/') || PICTURE_ENDINGS.some((ending) => endsIn(name, ending));
}

/** Whether it may be a scene that was exported; browsers put numbers into names. */
export function isSceneFile({ name }: File): boolean {
  return endsIn(name, '.zip');
}

function endsIn(name: string, ending: string): boolean {
  return name.toLowerCase().endsWith(ending);
}
