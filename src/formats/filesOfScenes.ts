/** What a file says of itself. */
interface NamedFile {
  readonly name: string;
  /** Its media type; empty where nobody knows. */
  readonly type: string;
}

const PICTURE_ENDINGS = '.png .jpg .jpeg .webp .avif .gif .svg .heic .heif .bmp .tif .tiff'.split(
  ' ',
);

/** For file pickers, some of which do not know every picture by its type. */
export const PICTURE_TYPES = ['image/*', ...PICTURE_ENDINGS];

/** Of a file dropped on the page: whether its name or type says that it is a picture. */
export function isPictureFile({ name, type }: NamedFile): boolean {
  return type.startsWith('image/') || PICTURE_ENDINGS.some((ending) => endsIn(name, ending));
}

/** Of a file that holds a scene. */
export const SCENE_FILE_ENDING = '.shiftscope.zip';

/** Whether it may be a scene that was exported; browsers put numbers into names. */
export function isSceneFile({ name }: Pick<NamedFile, 'name'>): boolean {
  return endsIn(name, '.zip');
}

function endsIn(name: string, ending: string): boolean {
  return name.toLowerCase().endsWith(ending);
}
