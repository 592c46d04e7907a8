/** Browsers begin a download only some time after they are asked for it. */
const KEPT_FOR_MS = 60_000;

/** Gives a file to the browser, to be saved. */
export function download(file: Blob, fileName: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_FOR_MS);
}

/** A title as a part of a file's name: other characters than letters, digits and “._ -” give way. */
export function fileNameOf(title: string): string {
  return title.replace(/[^\p{L}\p{N}._ -]+/gu, '_');
}
