/** A file that has gone since it was chosen, for tests: its name is there, its bytes are not. */
export function movedFile(name: string): File {
  const file = new File(['a'], name);
  const gone = () =>
    Promise.reject(new DOMException('A file could not be read.', 'NotReadableError'));
  return Object.assign(file, {
    arrayBuffer: gone,
    slice: () => Object.assign(new Blob(), { arrayBuffer: gone }),
  });
}
