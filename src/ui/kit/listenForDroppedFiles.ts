import type { DroppedFolder } from '../../session/sortDropped.ts';

/** What takes what is dropped. */
interface Taker {
  readonly takeFiles: (files: readonly File[], folders: readonly DroppedFolder[]) => Promise<void>;
}

/**
 * Takes files and folders that are dropped anywhere on the page, from its first moment on; without this the browser
 * would leave the page for one.
 * @param taker what takes them; files that are dropped before it is there wait for it.
 */
export function listenForDroppedFiles(taker: Promise<Taker>): void {
  document.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  });
  document.addEventListener('drop', (event) => {
    // Drop zones inside take their own files.
    if (event.defaultPrevented) return;
    const items = [...(event.dataTransfer?.items ?? [])].filter(({ kind }) => kind === 'file');
    if (items.length === 0) return;
    event.preventDefault();
    // The browser forgets them when this event is over.
    const entries = items.map((item) => item.webkitGetAsEntry());
    const folders = entries.filter((entry) => entry !== null && isFolder(entry));
    const files = items.flatMap((item, i) => {
      return entries[i]?.isDirectory ? [] : (item.getAsFile() ?? []);
    });
    void taker.then(async (takes) => {
      const found: DroppedFolder[] = [];
      for (const folder of folders) {
        found.push({ name: folder.name, files: await filesIn(folder) });
      }
      await takes.takeFiles(files, found);
    });
  });
}

// Not every browser has names for what it hands out here.

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

/** What cannot be read is left out: whoever takes the folder says what is missing. */
async function filesIn(folder: FileSystemDirectoryEntry): Promise<File[]> {
  const files: File[] = [];
  const reader = folder.createReader();
  for (;;) {
    // Browsers hand them out in parts, the last of which is empty.
    const entries = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    );
    if (entries.length === 0) return files;
    for (const entry of entries) {
      if (isFolder(entry)) files.push(...(await filesIn(entry)));
      else if (isFile(entry)) {
        const file = await new Promise<File | undefined>((resolve) =>
          entry.file(resolve, () => resolve(undefined)),
        );
        if (file !== undefined) files.push(file);
      }
    }
  }
}
