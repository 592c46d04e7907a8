import { useEffect, useState } from 'react';
import {
  type CameraDevice,
  type CameraProblem,
  cameraIsBarred,
  closeCamera,
  listCameras,
  openCamera,
  problemOfCamera,
} from './camera.ts';

/** Why the camera is off: it was never on, it was taken away, or nobody was looking. */
export type CameraOff = CameraProblem | 'taken-away' | 'hidden';

export type CameraState =
  | { readonly is: 'starting' }
  | { readonly is: 'on'; readonly stream: MediaStream }
  | { readonly is: 'off'; readonly why: CameraOff };

export interface Camera {
  readonly state: CameraState;
  /** Known once one of them was on. */
  readonly cameras: readonly CameraDevice[];
  /** The one that is on, or was. */
  readonly deviceId: string | undefined;
  /** Again, or another one. */
  readonly switchOn: (deviceId: string | undefined) => void;
}

/** The camera, switched on for as long as what calls it is drawn and the page is to be seen. */
export function useCamera(): Camera {
  // A new object for each try.
  const [wanted, setWanted] = useState<{ readonly deviceId: string | undefined }>({
    deviceId: undefined,
  });
  const [state, setState] = useState(firstState);
  const [cameras, setCameras] = useState<readonly CameraDevice[]>([]);
  const [deviceId, setDeviceId] = useState<string>();

  useEffect(() => {
    if (cameraIsBarred() !== undefined) return;
    let isOver = false;
    let stream: MediaStream | undefined;
    const end = () => {
      isOver = true;
      if (stream) closeCamera(stream);
    };
    const switchOff = (why: CameraOff) => {
      if (isOver) return;
      end();
      setState({ is: 'off', why });
    };
    const open = async () => {
      const opened = await openCamera(wanted.deviceId);
      // Closed or hidden while the person was asked.
      if (isOver) return closeCamera(opened);
      stream = opened;
      const [track] = opened.getVideoTracks();
      // Not fired by stopping it ourselves.
      track?.addEventListener('ended', () => switchOff('taken-away'));
      setState({ is: 'on', stream: opened });
      setDeviceId(track?.getSettings().deviceId);
      const found = await listCameras();
      if (!isOver) setCameras(found);
    };
    const whenHidden = () => {
      if (document.visibilityState === 'hidden') switchOff('hidden');
    };
    document.addEventListener('visibilitychange', whenHidden);
    open().catch((cause: unknown) => switchOff(problemOfCamera(cause)));
    return () => {
      end();
      document.removeEventListener('visibilitychange', whenHidden);
    };
  }, [wanted]);

  return {
    state,
    cameras,
    deviceId,
    switchOn(which) {
      setState(firstState());
      setDeviceId(which);
      setWanted({ deviceId: which });
    },
  };
}

function firstState(): CameraState {
  const why = cameraIsBarred();
  return why === undefined ? { is: 'starting' } : { is: 'off', why };
}
