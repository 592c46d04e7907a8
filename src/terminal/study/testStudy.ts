import { encode } from 'fast-png';
import type { Network } from '../../../models/catalogue.ts';
import type { Scene } from '../../domain/scene.ts';
import { visitingOrder } from '../../domain/visitingOrder.ts';
import {
  questionOf,
  questionText,
  type TaskAnswer,
  type TaskQuestion,
} from '../../formats/studyTask.ts';
import { usableNetworks } from '../installedFolder.ts';
import type { StudyTask } from './studyPlan.ts';

/** A PNG file of a square with some structure, other with every seed. */
export function testPicture(sideInPx: number, seed: number): Uint8Array {
  const data = Uint8Array.from({ length: sideInPx * sideInPx * 3 }, (_, i) => {
    const [x, y] = [Math.floor(i / 3) % sideInPx, Math.floor(i / 3 / sideInPx)];
    return (x * (7 + seed) + y * 13 + ((x * y) >> 3) + (i % 3) * 50 + seed * 31) % 256;
  });
  return encode({ width: sideInPx, height: sideInPx, data, channels: 3 });
}

/** A patch that has 9 × 9 positions. */
export function testScene(): Scene {
  const side = 216;
  const rgbaHwc = Uint8Array.from({ length: side * side * 4 }, (_, i) =>
    i % 4 === 3 ? 255 : (i * 7 + (i >> 9) * 3) % 251,
  );
  return {
    kind: 'patch',
    patch: { widthInPx: side, heightInPx: side, rgbaHwc },
    background: [255, 255, 255],
  };
}

export function tinyStandard(folder: string): Network {
  return usableNetworks(folder)[0]?.standard as Network;
}

/** Of `testScene`, on WASM. */
export function testQuestion(network: Network, more: Partial<TaskQuestion> = {}): TaskQuestion {
  return questionOf(
    questionText({
      network: network.sha256,
      kind: 'patch',
      picture: 'a'.repeat(64),
      longestInPx: null,
      background: [255, 255, 255],
      layers: ['class', 'fc'],
      anchors: ['3,5', 'c'],
      targetClass: 'answer',
      strideInPx: 2,
      region: null,
      backend: 'wasm',
      ...more,
    }),
  );
}

/** What a network that is as sure everywhere would answer. */
export function testAnswer({ question, scene }: StudyTask, probability: number): TaskAnswer {
  const cells = visitingOrder(scene.grid, question.strideInPx, []).cells.toSorted();
  return {
    question,
    grid: scene.grid,
    targetClass: scene.targetClass as number,
    cells,
    topClasses: new Uint16Array(cells.length * 5).fill(scene.targetClass as number),
    topProbabilities: new Float32Array(cells.length * 5).fill(probability),
    maps: [
      {
        layer: 'class',
        anchor: null,
        values: new Float32Array(cells.length).fill(probability),
      },
    ],
  };
}
