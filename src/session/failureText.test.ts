import { expect, it } from 'vitest';
import { failureText } from './failureText.ts';

it('says of a network that gives no numbers what may be the matter', () => {
  expect(failureText({ kind: 'not-finite', detail: 'NaN or infinity' }, 'Mine (yours)')).toEqual({
    what: 'Mine (yours) gives no numbers (NaN or infinity).',
    todo: 'Its weights are damaged, or too large for the precision: choose another network.',
  });
});

it('blames no server for a file of the visitor’s own', () => {
  const error = { kind: 'model-corrupted', detail: 'SHA-256 is 12' } as const;
  expect(failureText(error, 'ResNet').todo).toContain('the file on the server is damaged');
  expect(failureText({ ...error, fromOwnFile: true }, 'Mine (yours)')).toEqual({
    what: 'What this device keeps of your file for Mine (yours) is damaged or gone (SHA-256 is 12).',
    todo: 'Drop the file here again, then reload the page.',
  });
  const unreadable = { kind: 'model-unreadable', detail: '', fromOwnFile: true } as const;
  expect(failureText(unreadable, 'Mine (yours)').what).toContain('The runtime cannot read');
});
