import type { SideError } from './sources/mapSource.ts';

export interface FailureText {
  readonly what: string;
  readonly todo: string;
}

const FILE_FAILURES: ReadonlySet<SideError['kind']> = new Set([
  'model-missing',
  'model-unreachable',
  'model-truncated',
  'model-corrupted',
]);

/** What went wrong with one network, and what the visitor can do, in two sentences. */
export function failureText(error: SideError, network: string): FailureText {
  const { kind, detail } = error;
  const said = detail === '' ? '' : ` (${detail})`;
  if ('fromOwnFile' in error && FILE_FAILURES.has(kind)) {
    return {
      what: `What this device keeps of your file for ${network} is damaged or gone${said}.`,
      todo: 'Drop the file here again, then reload the page.',
    };
  }
  switch (kind) {
    case 'model-missing':
      return {
        what: `The file of ${network} is not on the server${said}.`,
        todo: 'Whoever runs this page must put it back; then try again.',
      };
    case 'model-unreachable':
      return {
        what: `The file of ${network} could not be fetched${said}.`,
        todo: 'Check the connection, then try again.',
      };
    case 'model-truncated':
      return {
        what: `Only a part of the file of ${network} arrived${said}.`,
        todo: 'Try again; if it stays so, the file on the server is damaged.',
      };
    case 'model-corrupted':
      return {
        what: `The file of ${network} is not the one this page was made with: its SHA-256 differs${said}.`,
        todo: 'Reload the page; if it stays so, the file on the server is damaged.',
      };
    case 'model-unreadable':
      return {
        what: `The runtime cannot read the file of ${network}${said}.`,
        todo: 'Try again, or choose other networks.',
      };
    case 'backend-unavailable':
      return {
        what: `${network} cannot run on the chosen backend here${said}.`,
        todo: 'Set “Run on” back to automatic.',
      };
    case 'run-too-large':
      return {
        what: `This run would store more answers of ${network} than there is memory for${said}.`,
        todo: 'Compute fewer positions.',
      };
    case 'out-of-memory':
      return {
        what: `The browser gave ${network} no more memory${said}.`,
        todo: 'Close other tabs, or compute fewer positions, then try again.',
      };
    case 'inference-failed':
      return {
        what: `${network} failed while it computed an image${said}.`,
        todo: 'What is computed so far is kept on screen. Try again.',
      };
    case 'not-finite':
      return {
        what: `${network} gives no numbers${said}.`,
        todo: 'Its weights are damaged, or too large for the precision: choose another network.',
      };
    case 'map-missing':
      return {
        what: `The published map of ${network} is not on the server${said}.`,
        todo: 'Whoever runs this page must put it back; then try again.',
      };
    case 'map-damaged':
      return {
        what: `The published map of ${network} arrived damaged${said}.`,
        todo: 'Try again; if it stays so, the file on the server is damaged.',
      };
    case 'map-unreachable':
      return {
        what: `The published map of ${network} could not be fetched${said}; this device may be offline.`,
        todo: 'Without a connection there are the maps that were shown here before. Connect, then try again.',
      };
    case 'worker-crashed':
      return {
        what: `The worker that runs ${network} has stopped${said}.`,
        todo: 'What is computed so far is kept on screen. Start it again.',
      };
  }
}
