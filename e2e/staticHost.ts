import { createReadStream, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { freePort } from './serve.ts';

/** By the file name’s ending. */
export const MIME_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** Any path will do; it must not be the origin's root. */
const PATH = '/some/deep/path/';

/**
 * A folder on a static host that sends no headers of its own choosing, below a path; it can be
 * stopped and started again, and be given another folder, as when a new version is deployed.
 */
export class StaticHost {
  /** Below the path, in the order in which they were asked for. */
  readonly asked: string[] = [];
  folder: string;
  /** Half of such a file is sent, then the connection is cut. */
  cuts: RegExp | undefined;
  /**
   * In place of such a file the page is sent, as some hosts do where one is missing, and a network where one
   * has to sign in first; the browser may keep it under the file's address.
   */
  hides: RegExp | undefined;
  readonly #port: number;
  #server: Server | undefined;

  private constructor(folder: string, port: number) {
    this.folder = folder;
    this.#port = port;
  }

  static async start(folder: string): Promise<StaticHost> {
    const host = new StaticHost(folder, await freePort());
    await host.start();
    return host;
  }

  /** With a slash at the end. */
  get url(): string {
    return `http://localhost:${this.#port}${PATH}`;
  }

  async start(): Promise<void> {
    const server = createServer(({ url = '/' }, response) => {
      const { pathname } = new URL(url, 'http://localhost');
      const name = pathname.startsWith(PATH) ? pathname.slice(PATH.length) : undefined;
      const isPage = name === '' || (name !== undefined && this.hides?.test(name));
      const path = normalize(join(this.folder, isPage ? 'index.html' : (name ?? '..')));
      const stats = statSync(path, { throwIfNoEntry: false });
      if (name === undefined || !path.startsWith(this.folder) || !stats?.isFile()) {
        response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
        return;
      }
      this.asked.push(name);
      response.writeHead(200, {
        'content-type': MIME_TYPES[extname(path)] ?? 'application/octet-stream',
        'content-length': stats.size,
        'cache-control': 'max-age=600',
        'last-modified': stats.mtime.toUTCString(),
      });
      if (this.cuts?.test(name)) {
        createReadStream(path, { end: stats.size >> 1 })
          .on('end', () => response.destroy())
          .pipe(response, { end: false });
      } else createReadStream(path).pipe(response);
    });
    await new Promise<void>((done) => server.listen(this.#port, done));
    this.#server = server;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    const closed = new Promise((done) => server.close(done));
    server.closeAllConnections();
    await closed;
  }
}
