import type { Plugin } from 'vite';

/**
 * Has `npm start -- --host` print a QR code of each address under which devices in the same room find the page.
 */
export function classroomPlugin(): Plugin {
  return {
    name: 'shiftscope:classroom',
    async configurePreviewServer(server) {
      const { default: encodeQr } = await import('qr');
      const printUrls = server.printUrls.bind(server);
      server.printUrls = () => {
        printUrls();
        for (const url of server.resolvedUrls?.network ?? []) {
          server.config.logger.info(`\n${encodeQr(url, 'term', { border: 2 })}\n  ${url}\n`);
        }
      };
    },
  };
}
