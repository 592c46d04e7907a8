/** What a file says of itself. */
interface NamedFile {
  readonly name: string;
  /** Its media type; empty where nobody knows. */
  readonly type: string;
}

const PICTURE_ENDINGS =
  '.png .jpg .jpeg .webp .avif .gif .svg .heic .heif .bmp .tif .tiff .ico'.split(' ');
/** Pictures that few browsers or none can read; they are told so, and not that they are no network. */
const RARE_ENDINGS =
  '.jp2 .j2k .j2c .jpf .jpx .jxl .tga .psd .svgz .icns .cur .eps .dng .cr2 .cr3 .nef .arw .raf .orf .rw2 .xcf'.split(
    ' ',
  );

/** For file pickers, some of which do not know every picture by its type. */
export const PICTURE_TYPES = ['image/*', ...PICTURE_ENDINGS];

/** Of a file dropped on the page: whether its name or type says that it is a picture. */
export function isPictureFile({ name, type }: NamedFile): boolean {
  const endings = [...PICTURE_ENDINGS, ...RARE_ENDINGS];
  return type.startsWith('image/') || endings.some((ending) => endsIn(name, ending));
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
