import { useEffect, useState } from 'react';

/** The part of the Battery API that is used; only some browsers have it. */
interface Battery extends EventTarget {
  readonly charging: boolean;
}

/** `unavailable`: the browser offers none, or not on this page. */
export type WakeLockState = 'unavailable' | 'released' | 'held' | 'on-battery' | 'refused';

/** Whether the device runs on its battery; `false` where the browser does not tell. */
function useOnBattery(asked: boolean): boolean {
  const [onBattery, setOnBattery] = useState(false);
  useEffect(() => {
    const { getBattery } = navigator as { readonly getBattery?: () => Promise<Battery> };
    if (!asked || getBattery === undefined) return;
    let battery: Battery | undefined;
    let over = false;
    const look = () => setOnBattery(battery?.charging === false);
    getBattery.call(navigator).then(
      (found) => {
        if (over) return;
        battery = found;
        battery.addEventListener('chargingchange', look);
        look();
      },
      // Not told here.
      () => undefined,
    );
    return () => {
      over = true;
      battery?.removeEventListener('chargingchange', look);
    };
  }, [asked]);
  return asked && onBattery;
}

/**
 * Keeps the screen awake while something runs, never on battery.
 * @param asked the visitor wants that.
 * @param running there is something to stay awake for.
 */
export function useWakeLock(asked: boolean, running: boolean): WakeLockState {
  // The type says it is always there; on insecure pages and in some browsers it is not.
  const { wakeLock } = navigator as { readonly wakeLock?: WakeLock };
  const onBattery = useOnBattery(asked);
  const [state, setState] = useState<'released' | 'held' | 'refused'>('released');
  const wanted = asked && running && !onBattery;
  useEffect(() => {
    if (!wanted || wakeLock === undefined) return;
    let over = false;
    let sentinel: WakeLockSentinel | undefined;
    let asking = false;
    const request = async () => {
      if (document.visibilityState !== 'visible' || asking || sentinel?.released === false) return;
      asking = true;
      try {
        const granted = await wakeLock.request('screen');
        if (over) {
          await granted.release();
          return;
        }
        sentinel = granted;
        setState('held');
        granted.addEventListener('release', () => {
          if (!over) setState('released');
        });
      } catch {
        // Low power, or forbidden by the person or by whoever embeds the page.
        if (!over) setState('refused');
      } finally {
        asking = false;
      }
    };
    // The browser lets go of it whenever the tab is hidden.
    document.addEventListener('visibilitychange', request);
    void request();
    return () => {
      over = true;
      document.removeEventListener('visibilitychange', request);
      void sentinel?.release();
      setState('released');
    };
  }, [wanted]);
  if (wakeLock === undefined) return 'unavailable';
  return asked && running && onBattery ? 'on-battery' : state;
}
