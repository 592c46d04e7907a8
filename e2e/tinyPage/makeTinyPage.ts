import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeServiceWorker } from '../../build/serviceWorker.ts';
import { NETWORK_PAIRS } from '../../models/catalogue.ts';
import { tinyNetwork } from './tinyNetworks.ts';

/**
 * Copies the built page, and puts tiny networks in place of its built-in ones: under the names that
 * the build gave these, with size and SHA-256 exchanged in the code that knows them. All else is the
 * page that is shipped.
 * @param from folder of the built page, which stays as it is.
 * @param to folder that is made anew.
 * @throws Error where the build has no such file, or not one place that knows its digest.
 */
export async function makeTinyPage(from: string, to: string): Promise<void> {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
  const assets = join(to, 'assets');
  const files = readdirSync(assets);
  const [{ standard, antialiased }] = NETWORK_PAIRS;
  for (const network of [standard, antialiased]) {
    const onnx = tinyNetwork(network.antialiased);
    const name = only(
      files.filter((file) => file.startsWith(`${network.id}-`) && file.endsWith('.onnx')),
      `${network.id}’s file`,
    );
    writeFileSync(join(assets, name), onnx);
    const script = only(
      files.filter(
        (file) =>
          file.endsWith('.js') && readFileSync(join(assets, file), 'utf8').includes(network.sha256),
      ),
      `${network.id}’s digest`,
    );
    const path = join(assets, script);
    const sha256 = createHash('sha256').update(onnx).digest('hex');
    const text = readFileSync(path, 'utf8')
      .replace(network.sha256, sha256)
      .replace(`sizeInBytes:${network.sizeInBytes}`, `sizeInBytes:${onnx.length}`);
    if (!text.includes(`sizeInBytes:${onnx.length},sha256:`)) {
      throw new Error(`The built page does not say ${network.id}’s size beside its digest.`);
    }
    writeFileSync(path, text);
  }
  await writeServiceWorker(to);
}

function only(found: readonly string[], what: string): string {
  const [first] = found;
  if (first === undefined || found.length > 1) {
    throw new Error(`The built page has ${what} ${found.length} times, not once.`);
  }
  return first;
}
