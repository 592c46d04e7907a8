import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { SHARED_FOLDER } from '../datasets/sharedFolder.ts';
import { NETWORK_PAIRS } from './catalogue.ts';
import { readCheckpoint } from './checkpoint/readCheckpoint.ts';
import { RECIPES } from './recipes.ts';

const networks = NETWORK_PAIRS.flatMap(({ standard, antialiased }) => [standard, antialiased]);

describe.each(RECIPES)('the recipe for $networkId', ({ networkId, checkpoint, toOnnx }) => {
  const path = `${SHARED_FOLDER}/weights/${checkpoint.fileName}`;

  it.skipIf(!existsSync(path))(
    `makes the file anew, byte for byte, from ${checkpoint.fileName}`,
    () => {
      const network = networks.find(({ id }) => id === networkId);
      const committed = readFileSync(fileURLToPath(network?.url ?? ''));
      const rebuilt = toOnnx(readCheckpoint(readFileSync(path)));
      expect(Buffer.compare(rebuilt, committed)).toBe(0);
    },
  );
});
