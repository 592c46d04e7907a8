import type { Installed } from '../../models/installed.ts';
import { usableNetworks } from './installedFolder.ts';
import type { ModelsPlace } from './modelsGet.ts';
import {
  compareWithPublished,
  comparisonText,
  SAMPLE,
  studyPairOf,
  verdictOf,
} from './publishedCheck.ts';
import { UsageError } from './usageError.ts';

/**
 * Runs installed networks on a sample of both published scenes and prints how far they are from the
 * published maps.
 * @returns whether all of them reproduce the study.
 * @throws UsageError or RunFailed
 */
export async function verifyNetworks(
  names: readonly string[],
  place: ModelsPlace,
): Promise<boolean> {
  const present = usableNetworks(place.folder);
  const chosen = names.map((name) => {
    const installed = present.find(({ id }) => id === name);
    if (installed === undefined) {
      const known = present.map(({ id }) => id).join(', ') || 'nothing';
      throw new UsageError(`“${name}” is not installed; installed: ${known}.`);
    }
    return installed;
  });
  let all = true;
  for (const installed of chosen) all = (await verify(installed, place)) && all;
  return all;
}

async function verify(
  { standard, antialiased }: Installed,
  { terminal }: ModelsPlace,
): Promise<boolean> {
  let all = true;
  for (const network of [standard, antialiased]) {
    if (network === undefined) continue;
    const pair = studyPairOf(network);
    const compared = await compareWithPublished(network, pair, SAMPLE, (done, inAll) =>
      terminal.status.show(() => `${network.id}  ${done}/${inAll}`),
    );
    terminal.status.clear();
    terminal.print(comparisonText(network, compared));
    const { reproduces, sentence } = verdictOf(network, pair, compared);
    terminal.print(sentence);
    all &&= reproduces;
  }
  return all;
}
