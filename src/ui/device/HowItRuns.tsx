import { Fragment } from 'react';
import { Button, Disclosure, DisclosurePanel } from 'react-aria-components';
import type { Network } from '../../../models/catalogue.ts';
import type { BackendInUse, BackendPreference } from '../../domain/backend.ts';
import { reloadWouldIsolate } from '../../offline/isolation.ts';
import { SIDES, type Side } from '../../session/asked/requested.ts';
import { describeBackend } from '../../session/backendText.ts';
import { loadedOf, type SourceSnapshot } from '../../session/sources/mapSource.ts';
import { spokenSentence } from '../../session/spokenSentence.ts';
import { sessionTexts } from '../../session/texts.ts';
import { NetworkOrigin } from '../choices/NetworkOrigin.tsx';
import { Explained } from '../glossary/Explained.tsx';
import styles from './HowItRuns.module.css';
import { deviceTexts } from './texts.tsx';
import { useOfflineState } from './useOffline.ts';

interface Props {
  readonly snapshot: SourceSnapshot;
  readonly networks: Readonly<Record<Side, Network | undefined>>;
  readonly sideTitles: Readonly<Record<Side, string>>;
  readonly preference: BackendPreference;
  readonly onPreference: (preference: BackendPreference) => void;
}

const PREFERENCES = ['auto', 'wasm', 'webgpu'] as const satisfies readonly BackendPreference[];
const texts = deviceTexts.howItRuns;

/** Which backend computes, what was measured to choose it, and the choice itself. */
export function HowItRuns(props: Props) {
  const { snapshot, networks, sideTitles, preference, onPreference } = props;
  const { kept } = useOfflineState();
  const whyOneThread = reasonForOneThread();
  const loaded = (side: Side) => loadedOf(snapshot.sides[side]);
  const rowsOf = (side: Side) => loaded(side)?.calibration ?? [];
  const isMeasured = SIDES.some((side) => rowsOf(side).length > 0);
  return (
    <Disclosure className={styles.disclosure ?? ''}>
      <Button slot="trigger" className={styles.trigger ?? ''}>
        {texts.title}
      </Button>
      <DisclosurePanel className={styles.panel ?? ''}>
        {whyOneThread !== undefined && (
          <p>
            <Explained text={texts.oneThread[whyOneThread]} />
          </p>
        )}
        <p>
          {kept === 'complete' && SIDES.some((side) => loaded(side)?.notKept)
            ? texts.offlineWithoutNetworks
            : texts.offline[kept]}
        </p>
        <label>
          {texts.runOn}{' '}
          <select
            value={preference}
            onChange={(event) => {
              const chosen = PREFERENCES.find((known) => known === event.target.value);
              if (chosen) onPreference(chosen);
            }}
          >
            {PREFERENCES.map((known) => (
              <option key={known} value={known}>
                {texts.preferences[known]}
              </option>
            ))}
          </select>
        </label>
        {isMeasured ? (
          <table>
            <thead>
              <tr>
                <th scope="col">{texts.columns.network}</th>
                <th scope="col">{texts.columns.backend}</th>
                <th scope="col">{texts.columns.batch}</th>
                <th scope="col">{texts.columns.imagesPerSecond}</th>
                <th scope="col">{texts.columns.relativeError}</th>
              </tr>
            </thead>
            <tbody>
              {SIDES.flatMap((side) =>
                rowsOf(side).map((row) => (
                  <tr key={`${side} ${row.backend} ${row.batch}`}>
                    <th scope="row">{sideTitles[side]}</th>
                    <td>{texts.backends[row.backend]}</td>
                    <td>{row.batch}</td>
                    <td>{sessionTexts.number(row.imagesPerSecond.toFixed(1))}</td>
                    <td>
                      {row.relativeError === undefined ? '–' : row.relativeError.toExponential(1)}
                    </td>
                  </tr>
                )),
              )}
            </tbody>
          </table>
        ) : (
          <p>{texts.notMeasured}</p>
        )}
        {SIDES.map((side) => {
          const inUse = loaded(side)?.inUse;
          const sharing = sharingText(sideTitles[side], inUse?.sharing);
          return (
            inUse && (
              <Fragment key={side}>
                <p>
                  {texts.inUse(
                    sideTitles[side],
                    describeBackend(inUse),
                    inUse.batch,
                    inUse.remark && spokenSentence(inUse.remark),
                  )}
                </p>
                {sharing !== undefined && <p>{sharing}</p>}
              </Fragment>
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

/** Of a run of few images there is nothing to say. */
function sharingText(network: string, sharing: BackendInUse['sharing']): string | undefined {
  if (sharing === undefined || sharing === 'too-few') return undefined;
  if (typeof sharing === 'string') return `${network}: ${texts.sharesNot[sharing]}`;
  return sharing.isUnderWay ? texts.shares(network, sharing.sideInPx) : undefined;
}

/** `undefined` where there may be more. */
function reasonForOneThread(): keyof typeof texts.oneThread | undefined {
  if (!globalThis.isSecureContext) return 'no-secure-context';
  if (reloadWouldIsolate()) return 'not-reloaded';
  if (!globalThis.crossOriginIsolated) return 'not-isolated';
  if (typeof SharedArrayBuffer === 'undefined') return 'no-shared-memory';
  return undefined;
}
