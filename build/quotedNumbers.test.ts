import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { builtInMapUrl } from '../datasets/builtIn/mapUrl.ts';
import { localChangeOf } from '../src/domain/metrics.ts';
import { decodePackedMap } from '../src/formats/packedMap.ts';
import { OPENING } from '../src/session/asked/firstRequest.ts';
import { DEMOS, requestedFor } from '../src/ui/article/demos.ts';
import { QUOTED } from '../src/ui/article/quoted.ts';
import { quotedNumbers } from './quotedNumbers.ts';

it('are what the maps give that come with the page: npm run build:quoted', () => {
  expect(QUOTED).toEqual(quotedNumbers());
});

it('shows in each demo what the sentences speak of', () => {
  expect(requestedFor(DEMOS.onePixel, OPENING).nudge).toEqual(OPENING.nudge);
  const url = builtInMapUrl('efficientnet-lite0-class-espresso');
  const { grid, values } = decodePackedMap(readFileSync(new URL(url)));
  expect(requestedFor(DEMOS.worstJump, OPENING).nudge?.from).toEqual(
    localChangeOf(values, grid)?.largestJump.from,
  );
  expect(requestedFor(DEMOS.lessSure, OPENING)).toMatchObject({
    networks: 'published-mobilenet_v2',
    scene: 'plane',
  });
});
