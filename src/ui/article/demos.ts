import { readAddress } from '../../session/asked/address.ts';
import type { Requested } from '../../session/asked/requested.ts';

interface Demo {
  /** As the page’s address has it; empty for the opening. */
  readonly address: string;
  /** What is to be looked at. */
  readonly where: 'maps' | 'views';
}

/** What the article’s sentences show on the tool. */
export const DEMOS = {
  onePixel: { address: '', where: 'maps' },
  similarity: { address: '?layer=fc', where: 'maps' },
  pixelWay: { address: '?scene=espresso&at=y88x70&nudge=y88x70.y&view=inside', where: 'views' },
  grid: { address: '?view=grid', where: 'views' },
  gridOfResNet: { address: '?networks=published-resnet50&view=grid', where: 'views' },
  noGrid: { address: '?scene=cat&view=grid', where: 'views' },
  worstJump: { address: '?scene=espresso&at=y11x46&nudge=y11x46.x', where: 'maps' },
  grainStays: { address: '?scene=plane', where: 'maps' },
  lessSure: {
    address: '?networks=published-mobilenet_v2&at=y81x51&nudge=y81x51.y',
    where: 'maps',
  },
  farFromAnchor: {
    address:
      '?networks=published-vgg16&scene=berry&layer=fc6&anchor=tl&at=y117x109&nudge=y117x109.y',
    where: 'maps',
  },
  border: { address: '?scene=berry&at=tl', where: 'maps' },
} as const satisfies Readonly<Record<string, Demo>>;

export type DemoId = keyof typeof DEMOS;

export const DEMO_IDS = Object.keys(DEMOS) as readonly DemoId[];

/** What a demo asks for; how the visitor likes to look at things stays. */
export function requestedFor({ address, where }: Demo, asked: Requested): Requested {
  const { requested } = readAddress(address);
  const { colourTable, present, language } = asked;
  const tab = where === 'views' ? requested.tab : asked.tab;
  return { ...requested, colourTable, present, language, tab };
}
