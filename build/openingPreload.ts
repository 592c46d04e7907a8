import { resolve } from 'node:path';
import type { HtmlTagDescriptor, Plugin } from 'vite';

/** What the page's entry imports, each in a task of its own. */
const OPENING = ['session/openSession.ts', 'ui/drawPage.tsx'].map((path) =>
  resolve(import.meta.dirname, '../src', path),
);

const PAGE = '/index.html';

/**
 * Has a built page fetch what it opens with beside its entry, not after it.
 * @throws if the build has no such part.
 */
export function openingPreloadPlugin(): Plugin {
  return {
    name: 'shiftscope:opening-preload',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {}, path }) {
        if (path !== PAGE) return [];
        const chunks = new Map(
          Object.values(bundle).flatMap((file) =>
            file.type === 'chunk' ? [[file.fileName, file] as const] : [],
          ),
        );
        const needed = new Set(
          OPENING.map((module) => {
            const chunk = [...chunks.values()].find(
              ({ facadeModuleId }) => facadeModuleId === module,
            );
            if (chunk === undefined) throw new Error(`The build has no chunk of ${module}.`);
            return chunk.fileName;
          }),
        );
        // A set is walked while it grows.
        for (const name of needed)
          for (const other of chunks.get(name)?.imports ?? []) needed.add(other);
        return [...needed]
          .filter((name) => !html.includes(name))
          .map(
            (name): HtmlTagDescriptor => ({
              tag: 'link',
              attrs: { rel: 'modulepreload', crossorigin: '', href: `./${name}` },
              injectTo: 'head',
            }),
          );
      },
    },
  };
}
