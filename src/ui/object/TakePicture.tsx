import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { FailureBox } from '../kit/FailureBox.tsx';
import kit from '../kit/shared.module.css';
import { CameraProgram } from './CameraProgram.tsx';
import { cameraTitles, isHandheld, pictureFrom } from './camera.ts';
import { Segments } from './Segments.tsx';
import shared from './shared.module.css';
import styles from './TakePicture.module.css';
import { objectTexts } from './texts.tsx';
import type { Camera, CameraOff } from './useCamera.ts';

const texts = objectTexts.camera;

interface Props {
  readonly camera: Camera;
  /** Called at the moment it is taken, before it is a file. */
  readonly onTaken: (picture: Promise<File>) => void;
  /** A picture that the device’s own camera program took. */
  readonly onFile: (file: File) => void;
  readonly onCancel: () => void;
}

const COUNT_DOWNS = ['off', '3', '10'] as const;
type CountDown = (typeof COUNT_DOWNS)[number];

/** Nothing the person does here would change that. */
const FOR_GOOD: readonly CameraOff[] = ['insecure', 'unsupported'];

/** What the camera sees, and the button that takes a picture of it. */
export function TakePicture({ camera, onTaken, onFile, onCancel }: Props) {
  const { state, cameras, deviceId, switchOn } = camera;
  const stream = state.is === 'on' ? state.stream : undefined;
  const video = useRef<HTMLVideoElement>(null);
  const [shown, setShown] = useState<MediaStream>();
  const isReady = stream !== undefined && shown === stream;
  const [countDown, setCountDown] = useState<CountDown>('off');
  const [count, setCount] = useState<{ readonly of: MediaStream; readonly secondsLeft: number }>();
  // A camera that goes off meanwhile ends it.
  const secondsLeft = isReady && count?.of === stream ? count.secondsLeft : undefined;

  useEffect(() => {
    if (video.current && stream) video.current.srcObject = stream;
  }, [stream]);
  const take = () => {
    if (video.current) onTaken(pictureFrom(video.current, texts.fileName));
  };
  const takeWhenCounted = useEffectEvent(take);
  useEffect(() => {
    if (secondsLeft === undefined || stream === undefined) return;
    const timer = setTimeout(() => {
      if (secondsLeft === 1) takeWhenCounted();
      else setCount({ of: stream, secondsLeft: secondsLeft - 1 });
    }, 1000);
    return () => clearTimeout(timer);
  }, [secondsLeft, stream]);

  // One button, whatever it does: the focus stays where it is.
  const press = () => {
    // The one that was chosen may be gone for good.
    if (state.is === 'off') switchOn(state.why === 'absent' ? undefined : deviceId);
    else if (secondsLeft !== undefined) setCount(undefined);
    else if (countDown === 'off') take();
    else if (stream) setCount({ of: stream, secondsLeft: Number(countDown) });
  };
  const canDoSomething = state.is !== 'off' || !FOR_GOOD.includes(state.why);
  return (
    <section className={styles.camera} aria-labelledby="camera">
      <h3 id="camera">{texts.title}</h3>
      {state.is === 'off' ? (
        <FailureBox says={texts.off[state.why]} />
      ) : (
        <div className={styles.viewfinder}>
          {/* Not mirrored: it shows the picture that will be taken, with its writing to be read. */}
          <video
            ref={video}
            muted
            autoPlay
            playsInline
            aria-label={texts.sees}
            onLoadedData={() => setShown(stream)}
          />
          {secondsLeft !== undefined && (
            <span className={styles.count} aria-hidden="true">
              {secondsLeft}
            </span>
          )}
        </div>
      )}
      <p className={shared.quiet} role="status">
        {state.is !== 'off' && (isReady ? texts.isOn : texts.waiting)}
      </p>
      <p className={kit.visuallyHidden} aria-live="assertive">
        {secondsLeft !== undefined && texts.secondsLeft(secondsLeft)}
      </p>
      {canDoSomething && (
        <div className={styles.settings}>
          <Segments
            label={texts.countDown}
            options={COUNT_DOWNS}
            titles={texts.countDowns}
            chosen={countDown}
            onChoose={setCountDown}
          />
          {cameras.length > 1 && (
            <label>
              {texts.which}{' '}
              <select value={deviceId} onChange={(event) => switchOn(event.target.value)}>
                {cameraTitles(cameras).map((title, i) => (
                  <option key={cameras[i]?.deviceId} value={cameras[i]?.deviceId}>
                    {title}
                  </option>
                ))}
              </select>
            </label>
          )}
        </div>
      )}
      <div className={`${kit.formButtons} ${shared.buttons}`}>
        {canDoSomething && (
          <Button
            className={shared.primary ?? ''}
            autoFocus
            isPending={state.is !== 'off' && !isReady}
            onPress={press}
          >
            {state.is === 'off'
              ? texts.again[state.why === 'hidden' ? 'switchOn' : 'tryAgain']
              : texts[secondsLeft === undefined ? 'take' : 'stopCount']}
          </Button>
        )}
        {state.is === 'off' && isHandheld() && (
          <CameraProgram title={texts.program} onFile={onFile} />
        )}
        <Button autoFocus={!canDoSomething} onPress={onCancel}>
          {texts.cancel}
        </Button>
      </div>
      <p className={shared.quiet}>{texts.staysHere}</p>
    </section>
  );
}
