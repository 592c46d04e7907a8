import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Installation, installedNames, leftoversIn, type NetworkFacts } from './installedFolder.ts';

const FACTS: NetworkFacts = {
  title: 'Mine',
  featureLayers: [{ name: 'fc', width: 7 }],
  classes: 7,
  licence: 'not known',
  source: 'mine.pth',
};
/** SHA-256 of 1, 2, 3 begins so. */
const FILE = 'mine-039058c6.onnx';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shiftscope-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('Installation', () => {
  it('gives a file its name only when it is to count as installed', async () => {
    const installation = new Installation(folder, 'mine', 'Mine');
    await installation.write(Uint8Array.of(1, 2, 3), false, FACTS);
    // Broken off here, as by Ctrl-C while the network is checked, it would leave this.
    expect(readdirSync(folder)).toEqual([`${FILE}.new`]);
    expect(installation.networks().map(({ url }) => url)).toEqual([
      expect.stringMatching(new RegExp(`^file:.*/${FILE}\\.new$`)),
    ]);
    expect(installedNames(folder)).toEqual([]);
    expect(leftoversIn(folder)).toEqual([{ name: 'mine', sizeInBytes: 3 }]);

    await installation.commit();
    expect(readdirSync(folder).toSorted()).toEqual([FILE, 'mine.json']);
    expect(installedNames(folder)).toMatchObject([{ installed: { id: 'mine' } }]);
    expect(leftoversIn(folder)).toEqual([]);
  });

  it('says what is known of a network that contradicts itself', async () => {
    const installation = new Installation(folder, 'mine', 'Mine');
    await installation.write(Uint8Array.of(1, 2, 3), false, { ...FACTS, classes: 8 });
    expect(() => installation.networks()).toThrow(
      'mine cannot be installed: standard: The last feature layer holds the logits, one a class.',
    );
    await installation.abandon();
    expect(readdirSync(folder)).toEqual([]);
  });
});
