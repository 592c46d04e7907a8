import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { NETWORK_PAIRS } from './catalogue.ts';
import { checkpointPath } from './checkpointPath.ts';
import { convertCheckpoint } from './convert.ts';
import { BUILT_IN_PRECISION, RECIPES } from './recipes.ts';

const networks = NETWORK_PAIRS.flatMap(({ standard, antialiased }) => [standard, antialiased]);

describe.each(RECIPES)('the recipe for $networkId', ({ networkId, checkpoint, antialiased }) => {
  const path = checkpointPath(checkpoint);

  it.skipIf(!existsSync(path))(
    `makes the file anew, byte for byte, from ${checkpoint.path}, and knows what is inside`,
    () => {
      const network = networks.find(({ id }) => id === networkId);
      const committed = readFileSync(fileURLToPath(network?.url ?? ''));
      const { onnx, inside } = convertCheckpoint(readFileSync(path), {
        antialiased,
        precision: BUILT_IN_PRECISION,
      });
      expect(Buffer.compare(onnx, committed)).toBe(0);
      expect(network?.inside).toEqual(inside);
    },
  );
});
