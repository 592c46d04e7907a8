import * as v from 'valibot';

/** What a stage of the tests came to. */
export interface Tally {
  readonly passed: number;
  /** Names of what failed. */
  readonly failed: readonly string[];
  readonly skipped: readonly { readonly name: string; readonly reason: string }[];
  /** Names of those among the passed that failed before they were repeated. */
  readonly repeated: readonly string[];
}

const unitReportSchema = v.object({
  testResults: v.array(
    v.object({
      name: v.string(),
      status: v.picklist(['passed', 'failed']),
      assertionResults: v.array(
        v.object({
          fullName: v.string(),
          status: v.picklist(['passed', 'failed', 'skipped', 'pending', 'todo', 'disabled']),
        }),
      ),
    }),
  ),
});

/**
 * Counts Vitest's JSON report. A file that could not be run at all counts as one failure.
 *
 * @param reasonForSkipping Vitest keeps none in its report.
 * @throws ValiError if the report has another form.
 */
export function tallyOfUnitTests(report: unknown, reasonForSkipping: string): Tally {
  const files = v.parse(unitReportSchema, report).testResults;
  const tests = files.flatMap((file) => file.assertionResults);
  const unreadable = files.filter(
    (file) =>
      file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  );
  const failed = tests.filter((test) => test.status === 'failed');
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    failed: [...failed.map((test) => test.fullName), ...unreadable.map((file) => file.name)],
    skipped: tests
      .filter((test) => test.status !== 'passed' && test.status !== 'failed')
      .map((test) => ({ name: test.fullName, reason: reasonForSkipping })),
    repeated: [],
  };
}

const specSchema = v.object({
  title: v.string(),
  tests: v.array(
    v.object({
      status: v.picklist(['expected', 'unexpected', 'flaky', 'skipped']),
      annotations: v.array(v.object({ type: v.string(), description: v.optional(v.string()) })),
    }),
  ),
});

interface BrowserSuite {
  readonly title: string;
  readonly specs: readonly v.InferOutput<typeof specSchema>[];
  readonly suites?: readonly BrowserSuite[] | undefined;
}

const suiteSchema: v.GenericSchema<unknown, BrowserSuite> = v.object({
  title: v.string(),
  specs: v.array(specSchema),
  suites: v.optional(v.array(v.lazy(() => suiteSchema))),
});

const browserReportSchema = v.object({
  suites: v.array(suiteSchema),
  errors: v.array(v.object({ message: v.optional(v.string()) })),
});

/**
 * Counts Playwright's JSON report. A test that passed when it was repeated has passed, and is named;
 * each error outside a test counts as failed.
 *
 * @throws ValiError if the report has another form.
 */
export function tallyOfBrowserTests(report: unknown): Tally {
  const { suites, errors } = v.parse(browserReportSchema, report);
  const tests = suites.flatMap((suite) => testsOf(suite, []));
  return {
    passed: tests.filter(({ status }) => status === 'expected' || status === 'flaky').length,
    failed: [
      ...tests.filter((test) => test.status === 'unexpected').map((test) => test.name),
      ...errors.map((error) => error.message ?? 'an error outside the tests'),
    ],
    skipped: tests
      .filter((test) => test.status === 'skipped')
      .map((test) => ({
        name: test.name,
        reason:
          test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description ??
          'it gives no reason, or did not run after an earlier failure',
      })),
    repeated: tests.filter((test) => test.status === 'flaky').map((test) => test.name),
  };
}

function testsOf(suite: BrowserSuite, above: readonly string[]) {
  const titles = [...above, suite.title];
  const own = suite.specs.flatMap((spec) =>
    spec.tests.map((test) => ({ ...test, name: [...titles, spec.title].join(' › ') })),
  );
  const nested: typeof own = (suite.suites ?? []).flatMap((inner) => testsOf(inner, titles));
  return [...own, ...nested];
}

/** The plain line that the whole test run ends with. */
export function summaryLine(tallies: readonly Tally[]): string {
  const sum = (count: (tally: Tally) => number) =>
    tallies.reduce((total, tally) => total + count(tally), 0);
  const passed = sum((tally) => tally.passed);
  const failed = sum((tally) => tally.failed.length);
  const skipped = sum((tally) => tally.skipped.length);
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
