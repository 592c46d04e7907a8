import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import {
  type BuiltInNetwork,
  type BuiltInScene,
  builtInMapName,
  builtInTopFiveName,
} from '../datasets/builtIn/catalogue.ts';
import { builtInMapUrl, builtInTopFiveUrl } from '../datasets/builtIn/mapUrl.ts';
import type { AnchorName } from '../src/domain/grid.ts';
import { decodePackedMap } from '../src/formats/packedMap.ts';
import { decodePackedTopFive } from '../src/formats/packedTopFive.ts';
import type { Title } from './pageTest.ts';

/** A map that comes with the page, as it is packed here: to the bit what the page must show. */
export function builtInMap(
  network: BuiltInNetwork,
  scene: BuiltInScene,
  layer: 'fc' | 'class',
  anchor: AnchorName = 'c',
) {
  const file = fileURLToPath(builtInMapUrl(builtInMapName(network, layer, scene, anchor)));
  return decodePackedMap(new Uint8Array(readFileSync(file)));
}

/** What comes with the page of what a network takes a scene for, as it is packed here. */
export function builtInTopFive(network: BuiltInNetwork, scene: BuiltInScene) {
  const file = fileURLToPath(builtInTopFiveUrl(builtInTopFiveName(network, scene)));
  return decodePackedTopFive(new Uint8Array(readFileSync(file)));
}

/** Says beside the large figure where it comes from. */
export function valueOriginOnPage(page: Page, title: Title) {
  return page.getByRole('region', { name: title, exact: true }).getByTestId('value-origin');
}

declare global {
  interface Window {
    /** Milliseconds since the page was asked for until both maps stood whole; 0 before. */
    mapsStandAtMs: number;
    largestContentfulPaintInMs: number;
  }
}

/** Has the page note when both its maps are painted to the last cell. To be called before it is opened. */
export async function watchFirstPaint(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.mapsStandAtMs = 0;
    window.largestContentfulPaintInMs = 0;
    const isWhole = (canvas: HTMLCanvasElement) => {
      const { width, height } = canvas;
      const rgba = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
      for (let i = 3; i < rgba.length; i += 4) if (rgba[i] !== 255) return false;
      return rgba.length > 0;
    };
    const look = () => {
      const canvases = [
        ...document.querySelectorAll<HTMLCanvasElement>('[aria-roledescription="heatmap"] canvas'),
      ];
      if (canvases.length === 2 && canvases.every(isWhole))
        window.mapsStandAtMs = performance.now();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    new PerformanceObserver((list) => {
      for (const { startTime } of list.getEntries()) window.largestContentfulPaintInMs = startTime;
    }).observe({ type: 'largest-contentful-paint', buffered: true });
  });
}
