import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { collectStudy } from '../src/terminal/study/studyCollect.ts';
import { StudyFolder } from '../src/terminal/study/studyFolder.ts';
import { planOfFile } from '../src/terminal/study/studyPlan.ts';
import { testAnswer } from '../src/terminal/study/testStudy.ts';
import { TestTerminal } from '../src/terminal/testing/standIns.ts';
import { dropFiles } from './droppedFiles.ts';
import { mapOnPage, test, valueOnPage } from './pageTest.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'shiftscope-study-'));
const OUT = join(FOLDER, 'study');

test.beforeAll(async () => {
  const path = join(FOLDER, 'fruit.yaml');
  writeFileSync(
    path,
    'title: Fruit\nscenes: [berry, espresso]\nbackgrounds: [white, grey]\nlayers: class\nstride: 32',
  );
  const plan = await planOfFile(path, new TestTerminal());
  const folder = new StudyFolder(plan.out);
  await folder.prepare(plan.tasks.map(({ address }) => address));
  for (const task of plan.tasks) {
    const probability = task.network.antialiased ? 0.5 : 0.75;
    await folder.finish(task.address, testAnswer(task, probability));
  }
  await collectStudy(plan, new TestTerminal());
});
test.afterAll(() => rmSync(FOLDER, { recursive: true }));

test('a study’s folder is opened, its maps are chosen, and stand beside live ones', async ({
  page,
}) => {
  await page.goto('?view=share');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a study’s folder …' }).click();
  await (await chooser).setFiles(OUT);
  const line = page.getByRole('region', { name: 'Where these maps come from' });
  await expect(line).toContainText('From the study “Fruit” (report.html): 40 of 15,625 positions.');
  await expect(line).toContainText('computed on native ONNX Runtime by');
  await expect(valueOnPage(page, 'Standard')).toHaveText('0.750');

  const objects = line.getByRole('combobox', { name: 'Object' });
  await objects.click();
  await page.keyboard.type('berry-on-g');
  await page.getByRole('option', { name: 'berry-on-grey' }).click();
  await expect(objects).toHaveValue('berry-on-grey');
  // It has been read.
  await expect(page).toHaveURL(/[?&]scene=own-/);
  await line.getByRole('button', { name: /live$/ }).click();
  const files = page.getByRole('region', { name: 'Maps from your files' });
  await expect(files).toContainText(
    'Fruit: berry-on-grey, EfficientNet-Lite0 is compared on the left.',
  );
  const compared = page.getByRole('radio', { name: /Fruit: berry-on-grey/ });
  // The circle itself is hidden behind its words.
  await page.locator('label').filter({ has: compared }).click();
  await expect(compared).toBeChecked();
  await expect(page.getByText('reference', { exact: true }).first()).toBeVisible();

  await page.getByRole('button', { name: 'Back to “Fruit”' }).click();
  await expect(line).toContainText('From the study “Fruit”');
});

test('a folder that is dropped is opened', async ({ page }) => {
  await page.goto('');
  await expect(mapOnPage(page, 'Standard')).toBeVisible();
  const input = await page.context().newCDPSession(page);
  const data = { items: [], files: [OUT], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await input.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
  }
  const line = page.getByRole('region', { name: 'Where these maps come from' });
  await expect(line).toContainText('From the study “Fruit” (report.html): 40 of 15,625 positions.');
});

test('a report alone shows its maps; one that is cut off is refused', async ({ page }) => {
  await page.goto('');
  const report = readFileSync(join(OUT, 'fruit', 'report.html'));
  const file = { name: 'report.html', mimeType: 'text/html' };
  await dropFiles(page, [{ ...file, buffer: report.subarray(0, report.length - 100) }]);
  await expect(page.getByRole('alert')).toHaveText(
    'report.html: The report of the study ends too early: copy it again, completely.',
  );
  await dropFiles(page, [{ ...file, buffer: report }]);
  const line = page.getByRole('region', { name: 'Where these maps come from' });
  await expect(line).toContainText('From the study “Fruit” (report.html)');
  await expect(page.getByRole('alert')).toHaveCount(0);
});
