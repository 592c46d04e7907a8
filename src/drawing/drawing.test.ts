import { expect, it } from 'vitest';
import { decodePng } from '../formats/png.ts';
import { type Drawing, drawingSvg, type Mark } from './drawing.ts';

const drawing = (marks: readonly Mark[], title = 'T', description = 'D'): Drawing => ({
  widthInPx: 20,
  heightInPx: 10,
  title,
  description,
  marks,
});

it('writes every kind of mark, and nothing of the day', () => {
  const svg = drawingSvg(
    drawing([
      { kind: 'text', x: 1, y: 2.345, text: 'a', sizeInPx: 12, colour: '#000', align: 'middle' },
      {
        kind: 'text',
        x: 1,
        y: 2,
        text: 'b',
        sizeInPx: 12,
        colour: '#000',
        bold: true,
        upward: true,
      },
      {
        kind: 'stroke',
        points: [
          { x: 0, y: 1 / 3 },
          { x: 2, y: 3 },
        ],
        colour: '#111',
        widthInPx: 1.4,
        dashInPx: [6, 4],
      },
      { kind: 'circle', x: 1, y: 1, radiusInPx: 3, outline: '#222', outlineInPx: 2 },
      {
        kind: 'shape',
        points: [
          { x: 0, y: 0 },
          { x: 1, y: 1 },
        ],
        fill: '#333',
        outline: '#444',
      },
    ]),
  );
  expect(
    svg,
  ).toBe(`<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10" viewBox="0 0 20 10" font-family="Inter, &quot;Helvetica Neue&quot;, Arial, sans-serif" role="img">
<title>T</title>
<desc>D</desc>
<rect width="20" height="10" fill="#ffffff"/>
<text x="1" y="2.35" font-size="12" fill="#000" text-anchor="middle">a</text>
<text transform="translate(1 2) rotate(-90)" font-size="12" fill="#000" font-weight="600">b</text>
<polyline points="0,0.33 2,3" fill="none" stroke="#111" stroke-width="1.4" stroke-linejoin="round" stroke-dasharray="6 4"/>
<circle cx="1" cy="1" r="3" fill="none" stroke="#222" stroke-width="2"/>
<polygon points="0,0 1,1" fill="#333" stroke="#444" stroke-width="1"/>
</svg>
`);
});

it('embeds pictures as PNG, to the last value', () => {
  const rgba = Uint8ClampedArray.of(1, 2, 3, 255, 40, 50, 60, 70);
  const svg = drawingSvg(
    drawing([
      {
        kind: 'picture',
        x: 1,
        y: 2,
        widthInPx: 8,
        heightInPx: 4,
        picture: { widthInPx: 2, heightInPx: 1, rgba },
      },
    ]),
  );
  expect(svg).toContain(
    '<image x="1" y="2" width="8" height="4" preserveAspectRatio="none" style="image-rendering:pixelated" href="data:image/png;base64,',
  );
  const [, png = ''] = /base64,([^"]+)"/.exec(svg) ?? [];
  expect([...decodePng(new Uint8Array(Buffer.from(png, 'base64'))).rgbaHwc]).toEqual([...rgba]);
});

it('lets no text become markup, and nothing that XML cannot hold in', () => {
  const svg = drawingSvg(
    drawing(
      [
        {
          kind: 'text',
          x: 0,
          y: 0,
          text: '</text><script>alert("1 & 2")</script>\u0000\u0008\ud800',
          sizeInPx: 12,
          colour: '"/><a',
        },
      ],
      'a < b',
      '"c" & d',
    ),
  );
  expect(svg).toContain('<title>a &lt; b</title>');
  expect(svg).toContain('<desc>&quot;c&quot; &amp; d</desc>');
  expect(svg).toContain('fill="&quot;/&gt;&lt;a"');
  expect(svg).toContain(
    '>&lt;/text&gt;&lt;script&gt;alert(&quot;1 &amp; 2&quot;)&lt;/script&gt;\ufffd</text>',
  );
  expect(svg).not.toContain('<script');
});
