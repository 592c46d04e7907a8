import { NETWORK_PAIRS, type Network } from '../../models/catalogue.ts';
import type { Installed } from '../../models/installed.ts';
import { installedNames, leftoversIn, removeInstalled } from './installedFolder.ts';
import type { ModelsPlace } from './modelsGet.ts';
import { sizeText, tableText } from './terminal.ts';
import { UsageError } from './usageError.ts';

/** Prints every network with size, licence, and whether it is installed. */
export function listNetworks({ folder, networks, terminal }: ModelsPlace): void {
  const names = installedNames(folder);
  const missing = networks.filter(({ id }) => !names.some(({ name }) => name === id));
  terminal.print(
    tableText([
      ['name', 'network', 'size', 'licence', 'state'],
      ...NETWORK_PAIRS.flatMap(({ id, standard, antialiased }) =>
        [standard, antialiased].map((network) => [id, ...columnsOf(network), 'built in']),
      ),
      ...missing.flatMap(({ id, title, standard, antialiased }) => [
        [id, ...columnsOf({ title, ...standard }), 'not installed'],
        [id, ...columnsOf({ title: `${title}, anti-aliased`, ...antialiased }), 'not installed'],
      ]),
      ...names.flatMap((one) => ('installed' in one ? rowsOf(one.installed) : [])),
    ]),
  );
  for (const one of names) if ('problem' in one) terminal.print(one.problem);
  for (const { name, sizeInBytes } of leftoversIn(folder)) {
    const known = names.find((one) => one.name === name);
    // To be removed as a whole, as has been said.
    if (known !== undefined && 'problem' in known) continue;
    terminal.print(
      `${sizeText(sizeInBytes)} of ${name} are left over from an installation that was broken off, or is running now${
        known !== undefined
          ? '; they go when it is removed or installed anew.'
          : `. To clear them: npm run models -- remove ${name}`
      }`,
    );
  }
  if (missing.length > 0) {
    terminal.print(`\nTo install: npm run models -- get ${missing.map(({ id }) => id).join(' ')}`);
  }
}

function rowsOf({ id, standard, antialiased }: Installed): string[][] {
  return [standard, antialiased]
    .filter((network) => network !== undefined)
    .map((network) => [
      id,
      ...columnsOf(network),
      network.precision === undefined ? 'installed' : `installed, ${network.precision}`,
    ]);
}

function columnsOf(network: Pick<Network, 'title' | 'sizeInBytes' | 'licence'>): string[] {
  return [network.title, sizeText(network.sizeInBytes), network.licence];
}

/**
 * Removes networks, also what is left over from an installation that was broken off.
 * @throws UsageError when there is nothing of one of the names; then nothing is removed.
 */
export async function removeNetworks(
  names: readonly string[],
  { folder, terminal }: ModelsPlace,
): Promise<void> {
  const installed = installedNames(folder).map(({ name }) => name);
  const leftOver = leftoversIn(folder).map(({ name }) => name);
  const unknown = names.find((name) => !installed.includes(name) && !leftOver.includes(name));
  if (unknown !== undefined) {
    throw new UsageError(
      `“${unknown}” is not installed; installed: ${installed.join(', ') || 'nothing'}.`,
    );
  }
  for (const name of names) {
    await removeInstalled(folder, name);
    terminal.print(`${name} is removed.`);
  }
}
