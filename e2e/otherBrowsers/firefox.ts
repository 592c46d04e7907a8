import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import WebSocket from 'ws';
import { type OtherBrowser, start } from './otherBrowser.ts';

type Answer =
  | { readonly type: 'success'; readonly id: number; readonly result: Record<string, unknown> }
  | {
      readonly type: 'error';
      readonly id: number;
      readonly error: string;
      readonly message: string;
    }
  | { readonly type: 'event' };

/** Firefox without a window, driven by WebDriver BiDi, which it speaks by itself. */
export async function openFirefox(command: string): Promise<OtherBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'shiftscope-firefox-'));
  const args = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'];
  const program = start(command, args, 2);
  const [, address] = await program.untilSaid(/WebDriver BiDi listening on (ws:\S+)/);
  const socket = new WebSocket(`${address}/session`);
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  const waiting = new Map<number, (answer: Exclude<Answer, { readonly type: 'event' }>) => void>();
  socket.on('message', (bytes) => {
    const answer = JSON.parse(bytes.toString()) as Answer;
    if (answer.type !== 'event') waiting.get(answer.id)?.(answer);
  });
  let lastId = 0;
  const ask = async (method: string, params: object): Promise<Record<string, unknown>> => {
    const id = ++lastId;
    socket.send(JSON.stringify({ id, method, params }));
    const answer = await new Promise<Exclude<Answer, { readonly type: 'event' }>>((resolve) => {
      waiting.set(id, resolve);
    });
    waiting.delete(id);
    if (answer.type === 'error') throw new Error(`${method}: ${answer.error}, ${answer.message}`);
    return answer.result;
  };

  const { capabilities } = (await ask('session.new', { capabilities: {} })) as {
    capabilities: { browserVersion: string };
  };
  const { contexts } = (await ask('browsingContext.getTree', {})) as {
    contexts: { context: string }[];
  };
  const context = contexts[0]?.context;
  // Two threads for each network, whatever machine the tests run on.
  await ask('script.addPreloadScript', {
    functionDeclaration:
      "() => Object.defineProperty(navigator, 'hardwareConcurrency', { value: 4 })",
  });
  await ask('browsingContext.setViewport', { context, viewport: { width: 1280, height: 1000 } });
  return {
    version: `Firefox ${capabilities.browserVersion}`,
    async open(url) {
      await ask('browsingContext.navigate', { context, url, wait: 'complete' });
    },
    async evaluate(source) {
      const { result, exceptionDetails } = (await ask('script.evaluate', {
        expression: `(async () => JSON.stringify(await (${source})()) ?? 'null')()`,
        target: { context },
        awaitPromise: true,
      })) as { result: { value: string }; exceptionDetails?: { text: string } };
      if (exceptionDetails !== undefined) throw new Error(exceptionDetails.text);
      return JSON.parse(result.value);
    },
    async movePointer(x, y) {
      const move = { type: 'pointerMove', x: Math.round(x), y: Math.round(y) };
      const pointer = { type: 'pointer', id: 'mouse', actions: [move] };
      await ask('input.performActions', { context, actions: [pointer] });
    },
    async close() {
      await ask('browser.close', {}).catch(() => undefined);
      socket.close();
      await program.stop();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
