import { expect, test } from 'vitest';
import { type CameraDevice, cameraTitles, problemOfCamera } from './camera.ts';

const camera = (label: string, facing?: CameraDevice['facing']): CameraDevice => ({
  deviceId: label,
  label,
  facing,
});

test('a camera is called by where it looks, where no other looks there, or else by its own name', () => {
  expect(
    cameraTitles([
      camera('camera2 1, facing front', 'user'),
      camera('Wide', 'environment'),
      camera('Narrow', 'environment'),
      camera('Webcam (046d:0825)'),
      camera(''),
    ]),
  ).toEqual(['Front camera', 'Wide', 'Narrow', 'Webcam (046d:0825)', 'Camera 5']);
});

test.each([
  ['NotAllowedError', 'refused'],
  ['SecurityError', 'refused'],
  ['NotFoundError', 'absent'],
  ['OverconstrainedError', 'absent'],
  ['NotReadableError', 'in-use'],
  ['AbortError', 'in-use'],
  ['InvalidStateError', 'failed'],
])('%s means “%s”', (name, problem) => {
  expect(problemOfCamera(new DOMException('', name))).toBe(problem);
});

test('what is no error of the browser is a camera that failed', () => {
  expect(problemOfCamera('no')).toBe('failed');
});
