import { describe, expect, it } from 'vitest';
import { summaryLine, tallyOfBrowserTests, tallyOfUnitTests } from './testReports.ts';

const test = (fullName: string, status: string) => ({ fullName, status });

describe('tallyOfUnitTests', () => {
  it('counts tests, and a file that does not load as one failure', () => {
    const report = {
      testResults: [
        {
          name: '/repo/a.test.ts',
          status: 'failed',
          assertionResults: [test('a one', 'passed'), test('a two', 'failed')],
        },
        {
          name: '/repo/b.test.ts',
          status: 'passed',
          assertionResults: [test('b one', 'skipped'), test('b two', 'todo')],
        },
        { name: '/repo/c.test.ts', status: 'failed', assertionResults: [] },
      ],
    };
    expect(tallyOfUnitTests(report, 'no checkpoint')).toEqual({
      passed: 1,
      failed: ['a two', '/repo/c.test.ts'],
      skipped: [
        { name: 'b one', reason: 'no checkpoint' },
        { name: 'b two', reason: 'no checkpoint' },
      ],
      repeated: [],
    });
  });

  it('refuses a report of another form', () => {
    expect(() => tallyOfUnitTests({ testResults: [{ status: 'passed' }] }, '')).toThrow();
  });
});

describe('tallyOfBrowserTests', () => {
  const spec = (title: string, status: string, annotations: readonly object[] = []) => ({
    title,
    tests: [{ status, annotations }],
  });

  it('counts nested tests, names those that had to be repeated, and takes over reasons for skipping', () => {
    const report = {
      suites: [
        {
          title: 'page.spec.ts',
          specs: [spec('opens', 'expected'), spec('repeats', 'flaky')],
          suites: [
            {
              title: 'with files',
              specs: [
                spec('reads', 'skipped', [{ type: 'skip', description: 'no pictures' }]),
                spec('waits', 'skipped'),
                spec('breaks', 'unexpected'),
              ],
            },
          ],
        },
      ],
      errors: [{ message: 'the server did not start' }],
    };
    expect(tallyOfBrowserTests(report)).toEqual({
      passed: 2,
      failed: ['page.spec.ts › with files › breaks', 'the server did not start'],
      skipped: [
        { name: 'page.spec.ts › with files › reads', reason: 'no pictures' },
        {
          name: 'page.spec.ts › with files › waits',
          reason: 'it gives no reason, or did not run after an earlier failure',
        },
      ],
      repeated: ['page.spec.ts › repeats'],
    });
  });
});

describe('summaryLine', () => {
  it('adds up the stages', () => {
    const skipped = [{ name: 'a', reason: 'b' }];
    expect(
      summaryLine([
        { passed: 2, failed: [], skipped, repeated: [] },
        { passed: 3, failed: ['x', 'y'], skipped, repeated: ['z'] },
      ]),
    ).toBe('5 passed, 2 failed, 2 skipped');
  });
});
