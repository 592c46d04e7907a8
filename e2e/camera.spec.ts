import { expect, type Page } from '@playwright/test';
import { expectNoViolation } from './accessibility.ts';
import { tabTo } from './keyboard.ts';
import { setHidden, test } from './pageTest.ts';

test.use({
  launchOptions: {
    executablePath: process.env.SHIFTSCOPE_BROWSER as string,
    // Two cameras that show a moving figure on green; whether they may be used, a test says itself.
    args: ['--use-fake-device-for-media-stream=device-count=2'],
  },
});

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Your own object' });
const button = (page: Page, name: string) => dialog(page).getByRole('button', { name });
const takePicture = (page: Page) => button(page, 'Take a picture …');
const shutter = (page: Page) => button(page, 'Take the picture');
const alert = (page: Page) => dialog(page).getByRole('alert');
const isOn = (page: Page) => dialog(page).getByText('The camera is on.');
const stage = (page: Page) => dialog(page).getByRole('application');
const sees = (page: Page) => dialog(page).getByLabel('What the camera sees');

interface Asked {
  readonly constraints: MediaStreamConstraints;
  stream?: MediaStream;
}

declare global {
  interface Window {
    /** Each time that the page asked for a camera. */
    asked: Asked[];
  }
}

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    window.asked = [];
    const { mediaDevices } = navigator;
    const real = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (constraints = {}) => {
      const one: Asked = { constraints };
      window.asked.push(one);
      one.stream = await real(constraints);
      return one.stream;
    };
  });
});

async function openDialog(page: Page): Promise<void> {
  await page.goto('./?scene=berry&stride=32');
  await page.getByRole('button', { name: 'Use your own …' }).click();
  await expect(dialog(page)).toBeVisible();
}

/** Of every track that the page was ever given. */
function trackStates(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    window.asked
      .flatMap(({ stream }) => stream?.getTracks() ?? [])
      .map((track) => track.readyState),
  );
}

/** Has the browser answer as it does where a camera cannot be had. */
function failWith(page: Page, name: string): Promise<void> {
  return page.evaluate((of) => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', of));
  }, name);
}

test.describe('where the camera is allowed', () => {
  test.use({ permissions: ['camera'] });

  test('a picture is taken by keyboard alone and opens in the editor; nothing is sent', async ({
    page,
  }) => {
    await openDialog(page);
    expect(await page.evaluate(() => window.asked.length)).toBe(0);
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await tabTo(page, takePicture(page));
    await page.keyboard.press('Enter');
    await expect(isOn(page)).toBeVisible();
    await expect(dialog(page)).toContainText('The picture stays on this device.');
    await expect(shutter(page)).toBeFocused();
    const constraints = await page.evaluate(() => window.asked.map((one) => one.constraints));
    expect(constraints).toEqual([
      {
        video: {
          facingMode: { ideal: 'environment' },
          width: { ideal: 1920 },
          height: { ideal: 1440 },
        },
        audio: false,
      },
    ]);
    const size = await sees(page).evaluate((video: HTMLVideoElement) => [
      video.videoWidth,
      video.videoHeight,
    ]);
    await page.keyboard.press('Enter');
    await expect(stage(page)).toBeVisible();
    expect(await trackStates(page)).toEqual(['ended']);
    await expect(dialog(page).getByTestId('material')).toContainText(
      `Picture from the camera.png, ${size[0]} × ${size[1]} px`,
    );
    await expect(dialog(page).getByRole('textbox', { name: 'Call it' })).toHaveValue(
      'Picture from the camera',
    );
    const sent = requests.filter((url) => !url.startsWith('blob:'));
    const { origin } = new URL(page.url());
    expect(sent.filter((url) => !url.startsWith(origin))).toEqual([]);
    // The camera does not go on again unasked.
    await button(page, 'Another picture').click();
    await expect(takePicture(page)).toBeVisible();
    expect(await trackStates(page)).toEqual(['ended']);
  });

  test('the picture is what the camera sees, left on the left, at its full size', async ({
    page,
  }) => {
    await page.addInitScript(() => {
      navigator.mediaDevices.getUserMedia = async () => {
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [400, 300];
        const context = canvas.getContext('2d');
        const draw = () => {
          if (context === null) return;
          context.fillStyle = 'red';
          context.fillRect(0, 0, 200, 300);
          context.fillStyle = 'blue';
          context.fillRect(200, 0, 200, 300);
        };
        draw();
        setInterval(draw, 50);
        return canvas.captureStream();
      };
    });
    await openDialog(page);
    await takePicture(page).click();
    await expect(isOn(page)).toBeVisible();
    await shutter(page).click();
    await expect(dialog(page).getByTestId('material')).toContainText('400 × 300 px');
    const seen = await dialog(page)
      .getByRole('region', { name: 'As the networks will see it' })
      .locator('canvas')
      .first()
      .evaluate((canvas: HTMLCanvasElement) =>
        [90, 134].map((x) => [
          ...(canvas.getContext('2d')?.getImageData(x, 112, 1, 1).data.subarray(0, 3) ?? []),
        ]),
      );
    // Video may cost a little of the colours.
    for (const [i, colour] of [
      [255, 0, 0],
      [0, 0, 255],
    ].entries()) {
      for (const [channel, value] of colour.entries()) {
        expect(Math.abs((seen[i]?.[channel] as number) - value)).toBeLessThanOrEqual(6);
      }
    }
  });

  test('a count-down is seen and heard, can be stopped, and ends with the picture', async ({
    page,
  }) => {
    await openDialog(page);
    await takePicture(page).click();
    await expect(isOn(page)).toBeVisible();
    await dialog(page).getByText('10 s', { exact: true }).click();
    const heard = dialog(page).locator('[aria-live="assertive"]');
    await shutter(page).press('Enter');
    await expect(heard).toHaveText('10');
    const stop = button(page, 'Stop the count-down');
    await expect(stop).toBeFocused();
    await stop.press('Enter');
    await expect(heard).toHaveText('');
    await expect(shutter(page)).toBeFocused();
    await dialog(page).getByText('3 s', { exact: true }).click();
    await shutter(page).press('Enter');
    for (const second of ['3', '2', '1']) {
      await expect(heard).toHaveText(second);
      await expect(sees(page).locator('xpath=..')).toHaveText(second);
    }
    await expect(stage(page)).toBeVisible();
    expect(await trackStates(page)).toEqual(['ended']);
  });

  test('of several cameras one is chosen, and only one is on', async ({ page }) => {
    await openDialog(page);
    await takePicture(page).click();
    await expect(isOn(page)).toBeVisible();
    const which = dialog(page).getByRole('combobox', { name: 'Camera' });
    await expect(which.locator('option')).toHaveCount(2);
    const ids = await which
      .locator('option')
      .evaluateAll((options: HTMLOptionElement[]) => options.map(({ value }) => value));
    const first = await which.inputValue();
    const other = ids.find((id) => id !== first) as string;
    await which.focus();
    await which.selectOption(other);
    await expect(isOn(page)).toBeVisible();
    await expect(which).toHaveValue(other);
    await expect(which).toBeFocused();
    expect(await trackStates(page)).toEqual(['ended', 'live']);
    const used = await page.evaluate(() =>
      window.asked[1]?.stream?.getVideoTracks()[0]?.getSettings(),
    );
    expect(used?.deviceId).toBe(other);
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 800 });
      await expectNoViolation(page, `the camera is on, ${width} px`);
      const overlay = page.getByTestId('sheet-overlay');
      expect(await overlay.evaluate((sheet) => sheet.scrollWidth)).toBeLessThanOrEqual(width);
    }
  });

  test('a sheet that is closed, by key or by a way back, leaves no camera on', async ({ page }) => {
    await openDialog(page);
    await takePicture(page).click();
    await expect(isOn(page)).toBeVisible();
    await button(page, 'Cancel').press('Enter');
    await expect(takePicture(page)).toBeFocused();
    expect(await trackStates(page)).toEqual(['ended']);
    await page.keyboard.press('Enter');
    await expect(isOn(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toBeHidden();
    expect(await trackStates(page)).toEqual(['ended', 'ended']);
  });

  test('a page that is hidden switches the camera off, says so, and switches it on when asked', async ({
    page,
  }) => {
    await openDialog(page);
    await takePicture(page).click();
    await expect(isOn(page)).toBeVisible();
    await dialog(page).getByText('10 s', { exact: true }).click();
    await shutter(page).press('Enter');
    await setHidden(page, true);
    await expect.poll(() => trackStates(page)).toEqual(['ended']);
    await setHidden(page, false);
    await expect(alert(page)).toHaveText(/switched off when the page was no longer to be seen/);
    await expectNoViolation(page, 'hidden');
    const again = button(page, 'Switch it on again');
    await expect(again).toBeFocused();
    await again.press('Enter');
    await expect(isOn(page)).toBeVisible();
    await expect(alert(page)).toHaveCount(0);
    // The count-down ended with the camera, and what was chosen is kept.
    await expect(shutter(page)).toBeFocused();
    await expect(dialog(page).getByRole('radio', { name: '10 s' })).toBeChecked();
  });

  test('a camera that is taken away says so, also in the middle of a count-down', async ({
    page,
    context,
  }) => {
    await openDialog(page);
    await takePicture(page).click();
    await expect(isOn(page)).toBeVisible();
    await dialog(page).getByText('10 s', { exact: true }).click();
    await shutter(page).press('Enter');
    // As from the browser's own settings.
    await context.clearPermissions();
    await expect(alert(page)).toHaveText(/The camera went off: .* No picture was taken\./);
    await context.grantPermissions(['camera']);
    await button(page, 'Try again').press('Enter');
    await expect(isOn(page)).toBeVisible();
    expect(await trackStates(page)).toEqual(['ended', 'live']);
  });

  test('what is chosen while the camera is on is taken instead, and the camera goes off', async ({
    page,
  }) => {
    await openDialog(page);
    await takePicture(page).click();
    await expect(isOn(page)).toBeVisible();
    await button(page, 'Cat').click();
    await expect(stage(page)).toBeVisible();
    expect(await trackStates(page)).toEqual(['ended']);
    await button(page, 'Another picture').click();
    await expect(takePicture(page)).toBeVisible();
  });
});

test('a camera that is refused, absent or in use says so, and can be tried again', async ({
  page,
  context,
}) => {
  await openDialog(page);
  await takePicture(page).press('Enter');
  await expect(alert(page)).toHaveText(/The camera was not allowed\. Allow it for this page/);
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    await expectNoViolation(page, `refused, ${width} px`);
  }
  const again = button(page, 'Try again');
  await expect(again).toBeFocused();
  for (const [name, says] of [
    ['NotFoundError', /There is no camera\./],
    ['NotReadableError', /another program may be using it/],
    ['TypeError', /could not be switched on/],
  ] as const) {
    await failWith(page, name);
    await again.press('Enter');
    await expect(alert(page)).toHaveText(says);
    await expect(again).toBeFocused();
  }
  await page.evaluate(() => Reflect.deleteProperty(navigator.mediaDevices, 'getUserMedia'));
  await context.grantPermissions(['camera']);
  await again.press('Enter');
  await expect(isOn(page)).toBeVisible();
  await expect(alert(page)).toHaveCount(0);
});

/** As a page that is not opened by https has it. */
async function withoutCameras(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'mediaDevices', { value: undefined });
    Object.defineProperty(window, 'isSecureContext', { value: false });
  });
}

test('a page that is not secure says so', async ({ page }) => {
  await withoutCameras(page);
  await openDialog(page);
  await takePicture(page).press('Enter');
  await expect(alert(page)).toHaveText(/only to pages that are opened by https/);
  await expect(button(page, 'Try again')).toHaveCount(0);
  await expect(button(page, 'Cancel')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(takePicture(page)).toBeFocused();
});

test.describe('on a phone', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } });

  test('without cameras for pages, its own camera program takes the picture', async ({ page }) => {
    await withoutCameras(page);
    await openDialog(page);
    const chooser = page.waitForEvent('filechooser');
    await takePicture(page).tap();
    const input = (await chooser).element();
    expect(await input.getAttribute('capture')).toBe('environment');
    expect(await input.getAttribute('accept')).toBe('image/*');
    await (await chooser).setFiles('datasets/pictures/berry.png');
    await expect(stage(page)).toBeVisible();
  });

  test('where the camera is refused, it does too', async ({ page }) => {
    await openDialog(page);
    await takePicture(page).tap();
    await expect(alert(page)).toBeVisible();
    await expectNoViolation(page, 'refused on a phone');
    const chooser = page.waitForEvent('filechooser');
    await button(page, 'Use the camera app …').tap();
    expect(await (await chooser).element().getAttribute('capture')).toBe('environment');
  });
});
