import { objectTexts } from './texts.tsx';

/** Why the camera gives no picture. */
export type CameraProblem =
  | 'refused'
  | 'absent'
  | 'in-use'
  /** A browser hands cameras to secure pages alone. */
  | 'insecure'
  | 'unsupported'
  | 'failed';

/** One of the device’s cameras. */
export interface CameraDevice {
  readonly deviceId: string;
  readonly label: string;
  /** Towards the person, or away; `undefined` where the browser does not tell. */
  readonly facing: 'user' | 'environment' | undefined;
}

/** Two million pixels are worked with: more would be thrown away. */
const IDEAL_SIZE = { width: { ideal: 1920 }, height: { ideal: 1440 } };

/** What keeps this page from any camera, whoever is asked. */
export function cameraIsBarred(): CameraProblem | undefined {
  if (mediaDevices()?.getUserMedia !== undefined) return undefined;
  return isSecureContext ? 'unsupported' : 'insecure';
}

/** Whether the device has a camera program of its own, which hands over the picture that it takes. */
export function isHandheld(): boolean {
  return matchMedia('(pointer: coarse)').matches;
}

/** The type says it is always there; on insecure pages it is not. */
function mediaDevices(): MediaDevices | undefined {
  return (navigator as { readonly mediaDevices?: MediaDevices }).mediaDevices;
}

/**
 * Asks the person for a camera and switches it on.
 * @param deviceId the one they chose; else one that looks away from them, where there is one.
 * @throws whatever `problemOfCamera` understands.
 */
export function openCamera(deviceId: string | undefined): Promise<MediaStream> {
  const which =
    deviceId === undefined
      ? { facingMode: { ideal: 'environment' } }
      : { deviceId: { exact: deviceId } };
  return navigator.mediaDevices.getUserMedia({ video: { ...which, ...IDEAL_SIZE }, audio: false });
}

export function closeCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** All cameras; their names are known only once one of them may be used. */
export async function listCameras(): Promise<readonly CameraDevice[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter(({ kind }) => kind === 'videoinput')
    .map((device) => ({
      deviceId: device.deviceId,
      label: device.label,
      facing: facingOf(device),
    }));
}

function facingOf(device: MediaDeviceInfo): CameraDevice['facing'] {
  // Not every browser has it.
  const { getCapabilities } = device as Partial<InputDeviceInfo>;
  const [facing] = getCapabilities?.call(device).facingMode ?? [];
  return facing === 'user' || facing === 'environment' ? facing : undefined;
}

/** What to call each of the cameras: where it looks, where that tells it from the others, or its own name. */
export function cameraTitles(cameras: readonly CameraDevice[]): string[] {
  const texts = objectTexts.camera;
  return cameras.map(({ facing, label }, i) => {
    const isAlone = cameras.filter((other) => other.facing === facing).length === 1;
    if (facing !== undefined && isAlone) return texts.facing[facing];
    return label === '' ? texts.numbered(i + 1) : label;
  });
}

/** Of what `openCamera` threw. */
export function problemOfCamera(cause: unknown): CameraProblem {
  const name = cause instanceof DOMException || cause instanceof Error ? cause.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'refused';
    // The second: the one that was chosen has been unplugged.
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'absent';
    case 'NotReadableError':
    case 'AbortError':
      return 'in-use';
    default:
      return 'failed';
  }
}

/**
 * What a video shows at this moment, as a PNG that loses nothing.
 * @throws Error where the browser makes none of it.
 */
export async function pictureFrom(video: HTMLVideoElement, fileName: string): Promise<File> {
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (png === null) throw new Error('The browser makes no picture of the video.');
  return new File([png], fileName, { type: 'image/png' });
}
