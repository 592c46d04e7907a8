import { type Mark, pointsText } from '../../core/drawing.ts';
import { type ProfileSpec, profileMarks } from '../../core/profileMarks.ts';
import { PAGE_INK } from './inkColours.ts';

interface Props extends ProfileSpec {
  readonly widthInPx: number;
  readonly heightInPx: number;
}

/** Both networks' values along a line, in the page's own colours. */
export function ProfilePlot({ widthInPx, heightInPx, ...spec }: Props) {
  return profileMarks(spec, widthInPx, heightInPx, PAGE_INK).map((mark, i) => (
    <DrawnMark key={i} mark={mark} />
  ));
}

function DrawnMark({ mark }: { readonly mark: Mark }) {
  switch (mark.kind) {
    case 'text':
      return (
        <text
          x={mark.x}
          y={mark.y}
          fontSize={mark.sizeInPx}
          fill={mark.colour}
          textAnchor={mark.align}
        >
          {mark.text}
        </text>
      );
    case 'stroke':
      return (
        <polyline
          points={pointsText(mark.points)}
          fill="none"
          stroke={mark.colour}
          strokeWidth={mark.widthInPx}
          strokeLinejoin="round"
        />
      );
    case 'circle':
      return (
        <circle
          cx={mark.x}
          cy={mark.y}
          r={mark.radiusInPx}
          fill={mark.fill}
          stroke={mark.outline}
        />
      );
    case 'shape':
      return <polygon points={pointsText(mark.points)} fill={mark.fill} stroke={mark.outline} />;
    case 'picture':
      return null;
  }
}
