import { networksToGet } from '../../../models/official.ts';
import shared from '../kit/shared.module.css';
import { useHeld } from '../session.tsx';
import { networkTexts } from './texts.tsx';

const texts = networkTexts.toInstall;

/** What whoever runs this page could add to it, and how. */
export function NetworksToInstall() {
  const networks = useHeld((held) => held.networks);
  const toGet = networksToGet([...networks.pairs, ...networks.singles].map(({ id }) => id));
  if (toGet.length === 0) return null;
  return (
    <section aria-labelledby="networks-to-install">
      <h3 id="networks-to-install">{texts.title}</h3>
      <p>{texts.how}</p>
      <ul className={shared.list}>
        {toGet.map(({ id, title, sizeInBytes, licences, command }) => (
          <li key={id}>
            <span>{texts.network(title, sizeInBytes, licences)}</span>
            <code>{command}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}
