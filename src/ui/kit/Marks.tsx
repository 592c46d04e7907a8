import { withDecimalMark } from '../../drawing/caption.ts';
import { type Mark, pointsText } from '../../drawing/drawing.ts';
import { sessionTexts } from '../../session/texts.ts';

/** What a figure is drawn of, in an SVG of the page; pictures alone are not drawn here. */
export function Marks({ marks }: { readonly marks: readonly Mark[] }) {
  return marks.map((mark, i) => <DrawnMark key={i} mark={mark} />);
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
          {withDecimalMark(mark.text, sessionTexts.decimalMark)}
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
          strokeDasharray={mark.dashInPx?.join(' ')}
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
      return (
        <polygon
          points={pointsText(mark.points)}
          fill={mark.fill}
          fillOpacity={mark.fillOpacity}
          stroke={mark.outline}
        />
      );
    case 'picture':
      return null;
  }
}
