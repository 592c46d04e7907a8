import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { CONTENT_SECURITY_POLICY } from './headers.ts';

/** What teachers find beside the page: sheets of `docs`, each a page without a script. */
const LESSONS = [
  { name: 'lesson', language: 'en' },
  { name: 'unterricht', language: 'de' },
] as const;

const STYLE = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 46rem; margin: 0 auto; padding: 1rem 1rem 4rem; }
  h1, h2 { line-height: 1.25; }
  h2 { margin: 2rem 0 0.5rem; font-size: 1.2rem; }
  table { width: 100%; border-collapse: collapse; }
  th, td { border-bottom: 1px solid #8888; padding: 0.4rem 0.8rem 0.4rem 0; text-align: left; vertical-align: top; }
  td:first-child { white-space: nowrap; }
  td:last-child { width: 12rem; overflow-wrap: anywhere; }
  li { margin: 0.3rem 0; }
  code { font-size: 0.9em; white-space: nowrap; }
  td:last-child code { white-space: normal; word-break: break-all; }
  @media (width < 640px) { table, tbody, tr, td { display: block; } thead { display: none; } td { border: 0; padding: 0.2rem 0; } tr { border-bottom: 1px solid #8888; padding: 0.4rem 0; } td:last-child { width: auto; } }
  @media print { @page { margin: 15mm; } :root { font-size: 10.5pt; } body { max-width: none; padding: 0; } a { color: inherit; } }
`;

/**
 * A sheet as a page: addresses of the tool (code that begins with “?”) lead there, numbers stand as text, and links to the
 * other sheet to its page.
 * @param markdown trusted.
 */
export async function lessonHtml(
  markdown: string,
  language: (typeof LESSONS)[number]['language'],
): Promise<string> {
  const { Marked } = await import('marked');
  const marked = new Marked({
    renderer: {
      codespan({ text }) {
        const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
        if (text.startsWith('?')) return `<a href="./${escaped}"><code>${escaped}</code></a>`;
        return /^\d/.test(text) ? text.replace(' ', '&nbsp;') : `<code>${escaped}</code>`;
      },
    },
  });
  const title = /^# (.*)$/m.exec(markdown)?.[1] ?? 'Shiftscope';
  const content = await marked.parse(markdown.replaceAll(/\]\((\w+)\.md\)/g, ']($1.html)'));
  return `<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${CONTENT_SECURITY_POLICY}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="build" content="" />
    <title>${title}</title>
    <style>${STYLE}</style>
  </head>
  <body>
    <nav><a href="./">Shiftscope</a></nav>
    <main>
${content}
    </main>
  </body>
</html>
`;
}

/** Has a built page, and that of the development server, the lessons beside it. */
export function lessonPlugin(): Plugin {
  const pageOf = (lesson: (typeof LESSONS)[number]) =>
    lessonHtml(
      readFileSync(resolve(import.meta.dirname, `../docs/${lesson.name}.md`), 'utf8'),
      lesson.language,
    );
  return {
    name: 'shiftscope:lesson',
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const lesson = LESSONS.find(({ name }) => request.url === `/${name}.html`);
        if (lesson === undefined) return next();
        void pageOf(lesson).then((html) =>
          response.setHeader('content-type', 'text/html; charset=utf-8').end(html),
        );
      });
    },
    async generateBundle() {
      for (const lesson of LESSONS) {
        const fileName = `${lesson.name}.html`;
        this.emitFile({ type: 'asset', fileName, source: await pageOf(lesson) });
      }
    },
  };
}
