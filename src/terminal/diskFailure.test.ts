import { describe, expect, it } from 'vitest';
import { diskFailure, readingSentence, whileWriting } from './diskFailure.ts';

function said(code: string, { syscall = 'open', path = 'out/map.csv' } = {}) {
  return Object.assign(new Error(`${code}: raw words, ${syscall} '${path}'`), {
    code,
    syscall,
    path,
  });
}

describe('what the file system says', () => {
  it.each([
    [
      'ENOSPC',
      'The disk is full: map.csv cannot be written. Make room and give the command again, or take another folder.',
    ],
    [
      'EDQUOT',
      'Your share of the disk is used up: map.csv cannot be written. Make room and give the command again, or take another folder.',
    ],
    [
      'EROFS',
      'map.csv cannot be written: its disk is read-only. Make it writable, or take another folder.',
    ],
    [
      'EACCES',
      'map.csv cannot be written: you have no right to. Have it given to you, or take another folder.',
    ],
    [
      'EPERM',
      'map.csv cannot be written: you have no right to. Have it given to you, or take another folder.',
    ],
    [
      'ENAMETOOLONG',
      'map.csv cannot be written: the name is longer than its disk allows. Give a shorter one, or take another folder.',
    ],
    [
      'ENOTDIR',
      'map.csv cannot be written: a file lies where its folder should be. Move it away, or take another folder.',
    ],
    [
      'EISDIR',
      'map.csv cannot be written: a folder has that name. Move it away, or take another folder.',
    ],
    [
      'ENOENT',
      'map.csv cannot be written: its folder is gone. Give the command again, or take another folder.',
    ],
    ['EIO', 'map.csv cannot be written (EIO). Take another folder.'],
  ])('is a sentence of a file that is written: %s', (code, sentence) => {
    expect(whileWriting('map.csv', said(code))).toMatchObject({
      name: 'WriteFailure',
      message: sentence,
    });
  });

  it.each([
    ['ENOENT', 'a.pth: there is no such file.'],
    ['EACCES', 'a.pth: you have no right to read it.'],
    ['EISDIR', 'a.pth: it is a folder.'],
    ['EIO', 'a.pth: it cannot be read (EIO).'],
  ])('is a sentence of a file that is read: %s', (code, sentence) => {
    expect(readingSentence('a.pth', said(code))).toBe(sentence);
  });

  it.each([
    ['open', 'EROFS', 'out/map.csv cannot be written: its disk is read-only.'],
    ['unlink', 'EACCES', 'out/map.csv cannot be written: you have no right to.'],
    ['open', 'EACCES', 'out/map.csv: you have no right to read it.'],
  ])('tells by %s and %s whether something was written', (syscall, code, sentence) => {
    expect(diskFailure(said(code, { syscall })).message).toContain(sentence);
  });

  it('leaves a mistake of ours alone', () => {
    const mistake = new TypeError('x is not a function');
    expect(whileWriting('map.csv', mistake)).toBe(mistake);
    expect(readingSentence('map.csv', mistake)).toBeUndefined();
  });
});
