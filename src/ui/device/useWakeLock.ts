import { useEffect, useState } from 'react';

/** The part of the Battery API that is used; only some browsers have it. */
interface Battery extends EventTarget {
  readonly charging: boolean;
}

export type WakeLockState =
  /** The browser offers none, or not on this page. */
  | 'unavailable'
  | 'released'
  | 'held'
  /** Held, though the browser does not tell what the device runs on. */
  | 'held-untold'
  | 'on-battery'
  | 'refused';

/** What the device runs on; `unasked`: that is not known yet. */
type Power = 'unasked' | 'mains' | 'battery' | 'untold';

function usePower(asked: boolean): Power {
  const [power, setPower] = useState<Power>('unasked');
  useEffect(() => {
    const { getBattery } = navigator as { readonly getBattery?: () => Promise<Battery> };
    if (!asked) return;
    if (getBattery === undefined) {
      setPower('untold');
      return;
    }
    let battery: Battery | undefined;
    let over = false;
    const look = () => setPower(battery?.charging === false ? 'battery' : 'mains');
    getBattery.call(navigator).then(
      (found) => {
        if (over) return;
        battery = found;
        battery.addEventListener('chargingchange', look);
        look();
      },
      () => {
        if (!over) setPower('untold');
      },
    );
    return () => {
      over = true;
      battery?.removeEventListener('chargingchange', look);
    };
  }, [asked]);
  return power;
}

/**
 * Keeps the screen awake while something runs; never on battery, where the browser tells.
 * @param asked the visitor wants that.
 * @param running there is something to stay awake for.
 */
export function useWakeLock(asked: boolean, running: boolean): WakeLockState {
  // The type says it is always there; on insecure pages and in some browsers it is not.
  const { wakeLock } = navigator as { readonly wakeLock?: WakeLock };
  const power = usePower(asked);
  const [state, setState] = useState<'released' | 'held' | 'refused'>('released');
  const wanted = asked && running && (power === 'mains' || power === 'untold');
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
  if (asked && running && power === 'battery') return 'on-battery';
  return state === 'held' && power === 'untold' ? 'held-untold' : state;
}
