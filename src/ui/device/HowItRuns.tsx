import { Button, Disclosure, DisclosurePanel } from 'react-aria-components';
import type { Network } from '../../../models/catalogue.ts';
import type { BackendPreference } from '../../domain/backend.ts';
import { reloadWouldIsolate } from '../../offline/isolation.ts';
import type { OfflineState } from '../../offline/offline.ts';
import { SIDES, type Side } from '../../session/asked/requested.ts';
import { describeBackend } from '../../session/backendText.ts';
import type { SourceSnapshot } from '../../session/sources/mapSource.ts';
import { NetworkOrigin } from '../choices/NetworkOrigin.tsx';
import { useOfflineState } from './useOffline.ts';

interface Props {
  readonly snapshot: SourceSnapshot;
  readonly networks: Readonly<Record<Side, Network | undefined>>;
  readonly sideTitles: Readonly<Record<Side, string>>;
  readonly preference: BackendPreference;
  readonly onPreference: (preference: BackendPreference) => void;
}

const PREFERENCES: readonly { readonly id: BackendPreference; readonly title: string }[] = [
  { id: 'auto', title: 'automatic: the fastest that is right' },
  { id: 'wasm', title: 'WASM' },
  { id: 'webgpu', title: 'WebGPU' },
];

const KEPT_TEXT: Readonly<Record<OfflineState['kept'], string>> = {
  'not-yet': 'Without a connection: nothing can be said before the networks are loaded.',
  complete:
    'Without a connection: this page opens and runs with the networks that are kept on this device.',
  incomplete:
    'Without a connection: not everything could be kept on this device. The next visit tries again.',
  refused: 'Without a connection: this browser keeps nothing for this page here.',
};

/** Which backend computes, what was measured to choose it, and the choice itself. */
export function HowItRuns(props: Props) {
  const { snapshot, networks, sideTitles, preference, onPreference } = props;
  const { kept } = useOfflineState();
  const whyOneThread = reasonForOneThread();
  const isMeasured = SIDES.some((side) => snapshot.sides[side].calibration.length > 0);
  return (
    <Disclosure className="how-it-runs">
      <Button slot="trigger">How it runs</Button>
      <DisclosurePanel>
        {whyOneThread && (
          <p>Each network runs on one thread: {whyOneThread} Everything else works.</p>
        )}
        <p>
          {kept === 'complete' && SIDES.some((side) => snapshot.sides[side].networkNotKept)
            ? 'Without a connection: this page opens, but runs nothing, for not all networks are kept.'
            : KEPT_TEXT[kept]}
        </p>
        <label>
          Run on{' '}
          <select
            value={preference}
            onChange={(event) => {
              const chosen = PREFERENCES.find(({ id }) => id === event.target.value);
              if (chosen) onPreference(chosen.id);
            }}
          >
            {PREFERENCES.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
        {isMeasured ? (
          <table>
            <thead>
              <tr>
                <th scope="col">Network</th>
                <th scope="col">Measured on</th>
                <th scope="col">Batch</th>
                <th scope="col">Images a second</th>
                <th scope="col">Difference from WASM</th>
              </tr>
            </thead>
            <tbody>
              {SIDES.flatMap((side) =>
                snapshot.sides[side].calibration.map((row) => (
                  <tr key={`${side} ${row.backend} ${row.batch}`}>
                    <th scope="row">{sideTitles[side]}</th>
                    <td>{row.backend === 'wasm' ? 'WASM' : 'WebGPU'}</td>
                    <td>{row.batch}</td>
                    <td>{row.imagesPerSecond.toFixed(1)}</td>
                    <td>
                      {row.relativeError === undefined ? '–' : row.relativeError.toExponential(1)}
                    </td>
                  </tr>
                )),
              )}
            </tbody>
          </table>
        ) : (
          <p>Nothing is measured yet: each network is while it runs.</p>
        )}
        {SIDES.map((side) => {
          const { inUse } = snapshot.sides[side];
          return (
            inUse && (
              <p key={side}>
                {sideTitles[side]}: {describeBackend(inUse)}, {inUse.batch}{' '}
                {inUse.batch === 1 ? 'image' : 'images'} at a time.
                {inUse.remark !== undefined && ` ${inUse.remark}`}
              </p>
            )
          );
        })}
        {SIDES.map((side) => {
          const network = networks[side];
          return network && <NetworkOrigin key={side} network={network} />;
        })}
      </DisclosurePanel>
    </Disclosure>
  );
}

/** `undefined` where there may be more. */
function reasonForOneThread(): string | undefined {
  if (!globalThis.isSecureContext) return 'browsers allow threads on https and localhost alone.';
  if (reloadWouldIsolate()) {
    return 'this page was in use before it could be cross-origin isolated, which threads need. Reload it when you like, and they run on several.';
  }
  if (!globalThis.crossOriginIsolated) {
    return 'this page is not cross-origin isolated. The server did not send the two headers that threads need, and the page’s service worker could not add them so far; reloading the page may help.';
  }
  if (typeof SharedArrayBuffer === 'undefined') return 'this browser offers no shared memory here.';
  return undefined;
}
