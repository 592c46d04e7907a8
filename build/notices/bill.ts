import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ShippedPackage } from './packages.ts';

const ROOT = resolve(import.meta.dirname, '../..');

interface Bill {
  serialNumber?: string;
  metadata: { timestamp?: string; component: { name: string } };
  components: { readonly 'bom-ref': string; readonly name: string; readonly version: string }[];
  dependencies: { readonly ref: string; dependsOn: string[] }[];
}

/**
 * The bill of materials of the built page, CycloneDX as npm writes it of the lock file, without
 * what is not shipped. Two builds give the same bytes.
 * @throws Error where npm is not there, or the lock file lacks a package that is shipped.
 */
export function billOfMaterials(packages: readonly ShippedPackage[]): string {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const written = execFileSync(
    npm,
    // What is shipped may be what something for development alone depends on, too.
    [
      'sbom',
      '--sbom-format=cyclonedx',
      '--sbom-type=application',
      '--package-lock-only',
      '--include=dev',
    ],
    { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 28, shell: process.platform === 'win32' },
  );
  const bill = JSON.parse(written) as Bill;
  const isShipped = (name: string, version: string) =>
    packages.some((one) => one.name === name && one.version === version);
  bill.components = bill.components.filter(({ name, version }) => isShipped(name, version));
  const missing = packages.filter(
    ({ name, version }) =>
      !bill.components.some((one) => one.name === name && one.version === version),
  );
  if (missing.length > 0) {
    throw new Error(`The lock file lacks ${missing.map(({ name }) => name).join(', ')}.`);
  }
  const kept = new Set(bill.components.map((one) => one['bom-ref']));
  bill.dependencies = bill.dependencies
    .filter(({ ref }, i) => kept.has(ref) || i === 0)
    .map((one) => ({ ...one, dependsOn: one.dependsOn.filter((ref) => kept.has(ref)) }));
  // Of this one build, and so different each time.
  delete bill.serialNumber;
  delete bill.metadata.timestamp;
  // npm names it after its folder.
  const { name } = JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8'));
  bill.metadata.component.name = name;
  return `${JSON.stringify(bill, null, 1)}\n`;
}
