import { networksToGet } from '../../../models/official.ts';
import { useHeld } from '../session.tsx';

/** What whoever runs this page could add to it, and how. */
export function NetworksToInstall() {
  const networks = useHeld((held) => held.networks);
  const toGet = networksToGet([...networks.pairs, ...networks.singles].map(({ id }) => id));
  if (toGet.length === 0) return null;
  return (
    <section aria-labelledby="networks-to-install">
      <h3 id="networks-to-install">Not installed here</h3>
      <p>
        Whoever runs this page can add the networks of the published study from their official
        checkpoints, with a command in its folder:
      </p>
      <ul className="network-list">
        {toGet.map(({ id, title, sizeInBytes, licences, command }) => (
          <li key={id}>
            <span>
              <strong>{title}</strong>, {(sizeInBytes / 1e6).toFixed(0)} MB,{' '}
              {licences.join(' and ')}
            </span>
            <code>{command}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}
