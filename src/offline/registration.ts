import type { ToServiceWorker } from './messages.ts';

let registering: Promise<ServiceWorkerRegistration | undefined> | undefined;

/**
 * Registers the page's service worker, once.
 * @returns `undefined` where there is none: in development, on addresses that are neither https nor
 * localhost, and in browsers or windows that refuse it.
 */
export function registerServiceWorker(): Promise<ServiceWorkerRegistration | undefined> {
  registering ??= register();
  return registering;
}

async function register(): Promise<ServiceWorkerRegistration | undefined> {
  // The type says it is always there; on insecure pages it is not.
  const { serviceWorker } = navigator as { readonly serviceWorker?: ServiceWorkerContainer };
  if (!import.meta.env.PROD || serviceWorker === undefined) return undefined;
  try {
    const script = new URL('sw.js', document.baseURI);
    return await serviceWorker.register(script, { updateViaCache: 'none' });
  } catch {
    return undefined;
  }
}

/** Waits for the first version to be installed whole. @returns whether it is. */
export async function untilActive(registration: ServiceWorkerRegistration): Promise<boolean> {
  const worker = registration.active ?? registration.waiting ?? registration.installing;
  if (worker === null) return false;
  while (worker.state !== 'activated') {
    if (worker.state === 'redundant') return false;
    await new Promise((resolve) => {
      worker.addEventListener('statechange', resolve, { once: true });
    });
  }
  return true;
}

export function tell(worker: ServiceWorker, message: ToServiceWorker, port?: MessagePort): void {
  worker.postMessage(message, port ? [port] : []);
}
