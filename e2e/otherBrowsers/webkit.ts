import { freePort } from '../serve.ts';
import { type OtherBrowser, start } from './otherBrowser.ts';

/**
 * WebKitGTK’s own small browser on a display of its own, driven by WebDriver.
 * @param options WebKit’s, by environment.
 */
export async function openWebKit(
  command: string,
  options: Readonly<Record<string, string>>,
): Promise<OtherBrowser> {
  const screen = ['-displayfd', '3', '-screen', '0', '1400x1200x24', '-nolisten', 'tcp'];
  const display = start('Xvfb', screen, 3);
  const [, number] = await display.untilSaid(/(\d+)\n/);
  const port = await freePort();
  const driver = start(command, [`--port=${port}`], 2, { ...options, DISPLAY: `:${number}` });

  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${port}/session${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    const { value } = (await response.json()) as { value: unknown };
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(value)}`);
    return value;
  };
  const begin = async () => {
    for (let tries = 1; ; tries++) {
      try {
        return await ask('POST', '', { capabilities: {} });
      } catch (cause) {
        // It says nothing when it is ready.
        if (tries === 50 || !(cause instanceof TypeError)) throw cause;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
  };
  const { sessionId, capabilities } = (await begin()) as {
    sessionId: string;
    capabilities: { browserVersion: string };
  };
  const session = `/${sessionId}`;
  await ask('POST', `${session}/window/rect`, { x: 0, y: 0, width: 1280, height: 1100 });
  return {
    version: `WebKitGTK ${capabilities.browserVersion}`,
    async open(url) {
      await ask('POST', `${session}/url`, { url });
    },
    async evaluate(source) {
      const script = `const done = arguments[0];
        (async () => JSON.stringify(await (${source})()) ?? 'null')().then(done, (e) => done(String(e)));`;
      const json = await ask('POST', `${session}/execute/async`, { script, args: [] });
      return JSON.parse(json as string);
    },
    async movePointer(x, y) {
      const move = { type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration: 0 };
      const actions = [{ type: 'pointer', id: 'mouse', actions: [move] }];
      await ask('POST', `${session}/actions`, { actions });
    },
    async close() {
      await ask('DELETE', session).catch(() => undefined);
      await driver.stop();
      await display.stop();
    },
  };
}
