import encodeQr from 'qr';
import { useMemo } from 'react';

/** Light modules around the code, without which readers do not find it (ISO/IEC 18004). */
const BORDER = 4;

interface Props {
  readonly text: string;
  readonly label: string;
  readonly className: string | undefined;
}

/** A text as a QR code, black on white, as large as its class makes it. */
export function QrCode({ text, label, className }: Props) {
  const { side, path } = useMemo(() => {
    const modules = encodeQr(text, 'raw', { ecc: 'medium', border: BORDER });
    const runs = modules.flatMap((row, y) =>
      row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
    );
    return { side: modules.length, path: runs.join('') };
  }, [text]);
  return (
    <svg
      className={className}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={label}
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
