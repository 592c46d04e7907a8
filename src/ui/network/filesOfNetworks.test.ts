import { expect, it } from 'vitest';
import { filesOfNetworks } from './filesOfNetworks.ts';

const named = (...names: readonly string[]) => names.map((name) => new File([], name));

/** As names: each network, then its weights. */
function sorted(...names: readonly string[]): readonly (readonly string[])[] {
  return filesOfNetworks(named(...names)).map(({ file, weightFiles }) => [
    file.name,
    ...weightFiles.map(({ name }) => name),
  ]);
}

it('takes every checkpoint for a network, in the order in which they come', () => {
  expect(sorted('a.pth', 'b.safetensors', 'c.pth.tar')).toEqual([
    ['a.pth'],
    ['b.safetensors'],
    ['c.pth.tar'],
  ]);
});

it('gives an ONNX file the weights that lie beside it, in either order', () => {
  expect(sorted('model.onnx.data', 'model.onnx')).toEqual([['model.onnx', 'model.onnx.data']]);
  expect(sorted('model.onnx', 'a.bin', 'other.pt', 'b.bin')).toEqual([
    ['model.onnx', 'a.bin', 'b.bin'],
    ['other.pt'],
  ]);
});

it('leaves nothing out where it knows no name', () => {
  expect(sorted('notes.txt', 'network')).toEqual([['notes.txt'], ['network']]);
});

it('takes the parts of a checkpoint for one, and lets go of the list of them', () => {
  const list = 'm.safetensors.index.json';
  const [first, second] = ['m-00001-of-00002.safetensors', 'm-00002-of-00002.safetensors'];
  expect(sorted(list, second, 'other.pth', first)).toEqual([[second, first], ['other.pth']]);
  expect(sorted(list)).toEqual([[list]]);
});
