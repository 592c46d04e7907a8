import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { TABS } from '../../session/tabs.ts';

it('has a folder for every tab', () => {
  for (const id of TABS) expect(existsSync(`${import.meta.dirname}/${id}/View.tsx`)).toBe(true);
});
