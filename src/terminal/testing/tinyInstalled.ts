import { tinyNetwork } from '../../../e2e/tinyPage/tinyNetworks.ts';
import { Installation } from '../installedFolder.ts';

/** Installs the tiny pair of the page's tests under the name `tiny`: hundreds of images a second. */
export async function installTinyPair(folder: string): Promise<void> {
  const installation = new Installation(folder, 'tiny', 'Tiny');
  for (const antialiased of [false, true]) {
    await installation.write(tinyNetwork(antialiased), antialiased, {
      title: antialiased ? 'Tiny, anti-aliased' : 'Tiny',
      featureLayers: [{ name: 'fc', width: 1000 }],
      classes: 1000,
      licence: 'none',
      source: 'made up',
    });
  }
  await installation.commit();
}
