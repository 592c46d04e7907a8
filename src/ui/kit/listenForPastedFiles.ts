/**
 * Takes a file that is pasted anywhere on the page, from its first moment on.
 * @param taker what takes it; a file that is pasted before it is there waits for it.
 */
export function listenForPastedFiles(taker: Promise<(file: File) => void>): void {
  document.addEventListener('paste', (event) => {
    const file = event.clipboardData?.files[0];
    if (file === undefined) return;
    event.preventDefault();
    void taker.then((take) => take(file));
  });
}
