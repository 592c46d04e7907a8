import { FileFailure } from './fileFailure.ts';

/**
 * Bytes of a file that a person has given. It is read only now: meanwhile it may have been moved, or a
 * cloud store may have taken it off the device.
 * @throws FileFailure where it can no longer be read.
 */
export async function bytesOf(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (cause) {
    throw new FileFailure({ code: 'moved' }, cause);
  }
}

/**
 * The same as text, from UTF-8.
 * @throws FileFailure where it can no longer be read.
 */
export async function textOf(file: Blob): Promise<string> {
  return new TextDecoder().decode(await bytesOf(file));
}
