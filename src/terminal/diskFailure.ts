import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Failure } from '../domain/failure.ts';
import { UsageError } from './usageError.ts';

interface OfFile {
  readonly path: string;
  /** What the file system says. */
  readonly errno: string;
}

const full = ({ path }: OfFile) =>
  `The disk is full: ${path} cannot be written. Make room and give the command again, or take another folder.`;
const notAllowed = ({ path }: OfFile) =>
  `${path} cannot be written: you have no right to. Have it given to you, or take another folder.`;
const fileInTheWay = ({ path }: OfFile) =>
  `${path} cannot be written: a file lies where its folder should be. Move it away, or take another folder.`;

/** What is said of a file that cannot be written, by what the file system says. */
const WRITING = {
  ENOSPC: full,
  EDQUOT: ({ path }: OfFile) =>
    `Your share of the disk is used up: ${path} cannot be written. Make room and give the command again, or take another folder.`,
  EROFS: ({ path }: OfFile) =>
    `${path} cannot be written: its disk is read-only. Make it writable, or take another folder.`,
  EACCES: notAllowed,
  EPERM: notAllowed,
  ENAMETOOLONG: ({ path }: OfFile) =>
    `${path} cannot be written: the name is longer than its disk allows. Give a shorter one, or take another folder.`,
  ENOTDIR: fileInTheWay,
  EEXIST: fileInTheWay,
  EISDIR: ({ path }: OfFile) =>
    `${path} cannot be written: a folder has that name. Move it away, or take another folder.`,
  ENOENT: ({ path }: OfFile) =>
    `${path} cannot be written: its folder is gone. Give the command again, or take another folder.`,
  other: ({ path, errno }: OfFile) => `${path} cannot be written (${errno}). Take another folder.`,
} as const;

const missing = 'there is no such file';
const notReadable = 'you have no right to read it';

/** The same of one that cannot be read. */
const READING: Readonly<Record<string, string>> = {
  ENOENT: missing,
  ENOTDIR: missing,
  EACCES: notReadable,
  EPERM: notReadable,
  EISDIR: 'it is a folder',
  ERR_FS_FILE_TOO_LARGE: 'files of more than 2 GiB cannot be read',
};

/** Calls that do nothing but change what is on a disk. */
const CHANGING = ['mkdir', 'rename', 'unlink', 'rm', 'rmdir', 'write', 'ftruncate', 'fsync'];
/** What is said only of what changes a disk. */
const OF_CHANGES = ['ENOSPC', 'EDQUOT', 'EROFS'];

/** A file or folder that cannot be written or removed. */
export class WriteFailure extends Failure<typeof WRITING> {
  override readonly name = 'WriteFailure';

  constructor(path: string, cause: NodeJS.ErrnoException) {
    const { code: errno = '' } = cause;
    const code = Object.hasOwn(WRITING, errno) ? (errno as keyof typeof WRITING) : 'other';
    super(WRITING, { code, parameters: { path, errno } }, cause);
  }
}

/** What to throw in place of what was thrown while a path was written: a WriteFailure if the disk is to blame. */
export function whileWriting(path: string, reason: unknown): unknown {
  return isOfSystem(reason) ? new WriteFailure(path, reason) : reason;
}

/** What is said of a file that could not be read; undefined where something else is to blame. */
export function readingSentence(path: string, reason: unknown): string | undefined {
  if (!(reason instanceof Error && 'code' in reason)) return undefined;
  return `${path}: ${READING[String(reason.code)] ?? `it cannot be read (${reason.code})`}.`;
}

/**
 * Makes a folder, and those that it lies in, where it is missing.
 * @throws WriteFailure
 */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (cause) {
    // Where a folder cannot be made, Node tells no more than that it is not there.
    throw whileWriting(path, whyNotMade(path) ?? cause);
  }
}

function whyNotMade(path: string): unknown {
  let first = resolve(path);
  // The root of a drive that is not there is its own folder.
  while (!existsSync(dirname(first)) && dirname(first) !== first) first = dirname(first);
  try {
    mkdirSync(first);
    return undefined;
  } catch (reason) {
    return reason;
  }
}

/** The failure that what the file system says is, where nobody knew its path better. */
export function diskFailure(reason: NodeJS.ErrnoException): WriteFailure | UsageError {
  const { path, syscall = '', code = '' } = reason;
  if (path === undefined) return new UsageError(reason.message, { cause: reason });
  if (CHANGING.includes(syscall) || OF_CHANGES.includes(code))
    return new WriteFailure(path, reason);
  return new UsageError(readingSentence(path, reason) ?? reason.message, { cause: reason });
}

/** Whether the file system says it, or another part of the machine. */
export function isOfSystem(reason: unknown): reason is NodeJS.ErrnoException {
  return reason instanceof Error && 'syscall' in reason;
}
