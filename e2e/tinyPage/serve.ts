/** Makes the page with tiny networks, and serves it: `tsx e2e/tinyPage/serve.ts <port>`. */
import { preview } from 'vite';
import { REAL_PAGE, TINY_PAGE } from '../builtPage.ts';
import { makeTinyPage } from './makeTinyPage.ts';

await makeTinyPage(REAL_PAGE, TINY_PAGE);
await preview({
  build: { outDir: TINY_PAGE },
  preview: { port: Number(process.argv[2]), strictPort: true },
});
