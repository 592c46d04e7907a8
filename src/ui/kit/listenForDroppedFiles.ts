/**
 * Takes files that are dropped anywhere on the page, from its first moment on; without this the browser
 * would leave the page for one.
 * @param taker what takes them; files that are dropped before it is there wait for it.
 */
export function listenForDroppedFiles(taker: Promise<(files: readonly File[]) => void>): void {
  document.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  });
  document.addEventListener('drop', (event) => {
    // Drop zones inside take their own files.
    if (event.defaultPrevented) return;
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    void taker.then((take) => take(files));
  });
}
