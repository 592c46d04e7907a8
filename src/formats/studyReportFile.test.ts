import { expect, it } from 'vitest';
import { indexBlock, partBlock, readStudyReport, type StudyIndex } from './studyReportFile.ts';

const INDEX: StudyIndex = {
  title: '</script><b>Größe</b>',
  computedAt: '2026-01-02T00:00:00.000Z',
  networks: [
    {
      id: 'net',
      title: 'Net',
      pair: 'net',
      antialiased: false,
      sha256: '1'.repeat(64),
      classes: 2,
      classNames: ['Äpfel', 'pears'],
    },
  ],
  scenes: [{ id: 'thing', targetClass: 1, pictures: ['2'.repeat(64)] }],
  maps: [{ layer: 'fc', anchor: '3,5' }],
  results: [[0, 0, '3'.repeat(64)]],
  missing: 2,
};
const NAME = `${'3'.repeat(64)}.zip`;

const bytesOf = (...blocks: readonly string[]) =>
  new TextEncoder().encode(`<!doctype html>\n<h1>ü</h1>\n${blocks.join('\n')}\n</html>\n`);

it('holds the list of results and files as they were, and shows neither', () => {
  const bytes = bytesOf(indexBlock(INDEX), '<p>ü</p>', partBlock(NAME, 'QUJD'));
  const { index, parts } = readStudyReport(bytes);
  expect(index).toEqual(INDEX);
  expect(parts.map(({ name }) => name)).toEqual([NAME]);
  const [{ start = 0, end = 0 } = {}] = parts;
  expect(new TextDecoder().decode(bytes.subarray(start, end))).toBe('QUJD');
  expect(indexBlock(INDEX).slice(0, -'</script>'.length)).not.toContain('</script>');
});

it.each([
  ['of another tool', bytesOf('<p>A report</p>'), 'This is no report of a study'],
  [
    'that is cut off',
    bytesOf(indexBlock(INDEX), partBlock(NAME, 'QUJD')).slice(0, -20),
    'The report of the study ends too early',
  ],
  ['cut off within its list', bytesOf(indexBlock(INDEX)).slice(0, 200), 'ends too early'],
  [
    'whose list names a network that it has not',
    bytesOf(indexBlock({ ...INDEX, results: [[1, 0, '3'.repeat(64)]] })),
    'damaged (“results” is not as it should be)',
  ],
  [
    'with a wrong field',
    bytesOf(indexBlock({ ...INDEX, computedAt: 'yesterday' })),
    'damaged (“computedAt” is not as it should be)',
  ],
  [
    'of another format',
    bytesOf(indexBlock(INDEX).replace('"format":1', '"format":2')),
    '(“format” is not',
  ],
  [
    'whose list is no JSON',
    bytesOf(indexBlock(INDEX).replace('"format":1', '"format"')),
    '(“shiftscope-study” is not',
  ],
])('a file %s is refused', (_, bytes, sentence) => {
  expect(() => readStudyReport(bytes)).toThrow(sentence);
});

it('makes visible what would turn a line around', () => {
  const title = 'Fruit\u202e';
  const { index } = readStudyReport(bytesOf(indexBlock({ ...INDEX, title })));
  expect(index.title).toBe('Fruit⟨U+202E⟩');
});
