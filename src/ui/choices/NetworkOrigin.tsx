import type { Network } from '../../../models/catalogue.ts';
import { OFFICIAL_NETWORKS } from '../../../models/official.ts';
import { choiceTexts } from '../../session/choices/texts.ts';
import { spokenSentence } from '../../session/spokenSentence.ts';
import { choicesTexts } from './texts.tsx';

/** Where a network's weights come from and under which licence: the attribution that licences ask for. */
export function NetworkOrigin({ network }: { readonly network: Network }) {
  const { licence, remarks = [] } = network;
  const provenance = choicesTexts.provenance(network);
  const url = licenceUrl(licence);
  const ended = /[.!?]$/.test(provenance) ? provenance : `${provenance}.`;
  return (
    <p>
      {choicesTexts.origin(
        choiceTexts.live.network(network),
        ended,
        url === undefined ? (
          licence
        ) : (
          <a href={url} rel="license external noreferrer">
            {licence}
          </a>
        ),
      )}
      {remarks.map((remark) => ` ${spokenSentence(remark)}`)}
    </p>
  );
}

/** Of licences that have to be accepted, the page that gives their text. */
function licenceUrl(licence: string): string | undefined {
  return OFFICIAL_NETWORKS.flatMap(({ standard, antialiased }) => [standard, antialiased]).find(
    (checkpoint) => checkpoint.licence === licence,
  )?.licenceToAccept?.url;
}
