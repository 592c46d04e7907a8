/**
 * `npm test`: every check there is, in order, the cheapest first; it stops where one fails.
 * `npm run check` ends before the build, and leaves out the unit tests of whole commands and whole
 * networks, `*.slow.test.ts`; `npm run test:quick` is that and the browser tests that matter most.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { summaryLine, type Tally, tallyOfBrowserTests, tallyOfUnitTests } from './testReports.ts';

interface Stage {
  readonly name: string;
  /** A script of package.json, and what is added to it. */
  readonly script: readonly string[];
  /** Where the script leaves its counts; a stage without one is a single check. */
  readonly report?: { readonly path: string; readonly read: (json: unknown) => Tally };
}

const NOTHING: Tally = { passed: 0, failed: [], skipped: [], repeated: [] };
const UNIT_REPORT = 'test-results/unit.json';
const BROWSER_REPORT = 'test-results/browser.json';

const root = resolve(import.meta.dirname, '..');
process.chdir(root);

/** `check` or `quick`; everything where it is left out. */
const [extent] = process.argv.slice(2);

const withoutBrowser: readonly Stage[] = [
  { name: 'types', script: ['check:types'] },
  { name: 'lint', script: ['check:lint'] },
  { name: 'dead code', script: ['check:dead'] },
  {
    name: 'unit tests',
    script: [
      'test:unit',
      '--',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${UNIT_REPORT}`,
      ...(extent === undefined ? [] : ['--exclude=**/*.slow.test.ts']),
    ],
    report: {
      path: UNIT_REPORT,
      read: (json) => tallyOfUnitTests(json, reasonForSkippingUnitTests()),
    },
  },
];

const inBrowser: readonly Stage[] = [
  { name: 'build', script: ['build'] },
  browserTests('browser tests side by side', ['--project=side by side', '--workers=2']),
  browserTests('browser tests one by one', ['--project=alone']),
];

function browserTests(name: string, which: readonly string[]): Stage {
  const quick = extent === 'quick' ? ['--grep', '@quick'] : [];
  return {
    name,
    script: ['test:browser', '--', ...which, ...quick],
    report: { path: BROWSER_REPORT, read: tallyOfBrowserTests },
  };
}

const stages = extent === 'check' ? withoutBrowser : [...withoutBrowser, ...inBrowser];

mkdirSync('test-results', { recursive: true });
const tallies: Tally[] = [];
let notRun: readonly Stage[] = [];
for (const [index, stage] of stages.entries()) {
  console.log(`\n== ${stage.name} ==`);
  const startedAtInMs = performance.now();
  const tally = run(stage);
  tallies.push(tally);
  const seconds = ((performance.now() - startedAtInMs) / 1000).toFixed(1);
  const verdict = tally.failed.length === 0 ? 'passed' : 'failed';
  console.log(`${stage.name}: ${verdict} in ${seconds} s`);
  if (tally.failed.length > 0) {
    notRun = stages.slice(index + 1);
    break;
  }
}

const skipped = tallies.flatMap((tally) => tally.skipped);
const failed = tallies.flatMap((tally) => tally.failed);
console.log('');
for (const { name, reason } of skipped) console.log(`skipped: ${name} (${reason})`);
for (const name of tallies.flatMap(({ repeated }) => repeated)) {
  console.log(`passed only when repeated: ${name}`);
}
for (const name of failed) console.log(`failed: ${name}`);
if (notRun.length > 0) console.log(`not run: ${notRun.map(({ name }) => name).join(', ')}`);
console.log(summaryLine(tallies));
process.exitCode = failed.length === 0 ? 0 : 1;

function run({ name, script, report }: Stage): Tally {
  if (report !== undefined) rmSync(report.path, { force: true });
  const { status } = spawnSync('npm', ['run', '--silent', ...script], {
    stdio: 'inherit',
    // On Windows npm is a script, which only a shell starts.
    shell: process.platform === 'win32',
  });
  if (report === undefined) {
    return status === 0 ? { ...NOTHING, passed: 1 } : { ...NOTHING, failed: [name] };
  }
  if (!existsSync(report.path)) {
    return { ...NOTHING, failed: [`${name}: they ended without a report`] };
  }
  const tally = report.read(JSON.parse(readFileSync(report.path, 'utf8')));
  if (tally.failed.length > 0) return tally;
  if (status !== 0) return { ...tally, failed: [`${name}: an error outside the tests`] };
  if (tally.passed === 0) return { ...tally, failed: [`${name}: not one of them ran`] };
  return tally;
}

function reasonForSkippingUnitTests(): string {
  const shared = resolve(process.env.SHIFTSCOPE_SHARED ?? '../shared');
  return existsSync(shared)
    ? `it wants a file that is not in ${shared}`
    : 'it wants the shared material; SHIFTSCOPE_SHARED names its folder';
}
