/** Of a drawing, so much is looked through for its first element. */
const MOST_PROLOGUE_IN_BYTES = 1_000_000;

/** Text of an XML file, whose first bytes tell its encoding; UTF-8 where they do not. */
export function textOfMarkup(bytes: Uint8Array): string {
  const [a, b] = bytes;
  const isLittle = (a === 0xff && b === 0xfe) || (a !== 0 && b === 0);
  const isBig = (a === 0xfe && b === 0xff) || (a === 0 && b !== 0);
  const encoding = isLittle ? 'utf-16le' : isBig ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

/**
 * The name of an XML file's first element, without a namespace's prefix; `undefined` where what is
 * before it is no prologue of XML.
 */
export function firstElement(bytes: Uint8Array): string | undefined {
  const text = textOfMarkup(bytes.subarray(0, MOST_PROLOGUE_IN_BYTES));
  let at = 0;
  const skipTo = (end: string) => {
    const found = text.indexOf(end, at);
    at = found < 0 ? text.length : found + end.length;
  };
  while (at < text.length) {
    if (text[at] !== '<') {
      if (!/\s/.test(text[at] as string)) return undefined;
      at++;
    } else if (text.startsWith('<?', at)) skipTo('?>');
    else if (text.startsWith('<!--', at)) skipTo('-->');
    else if (/^<!doctype$/i.test(text.slice(at, at + 9))) at = endOfDoctype(text, at);
    else {
      const name = /^<([\w.-]{1,100}:)?([\w.-]{1,100})[\s/>]/.exec(text.slice(at, at + 210));
      return name?.[2];
    }
  }
  return undefined;
}

/** Behind its last bracket: it may hold declarations, comments and quoted text with brackets in them. */
function endOfDoctype(text: string, start: number): number {
  let isInside = false;
  for (let at = start; at < text.length; at++) {
    const letter = text[at];
    if (text.startsWith('<!--', at)) {
      const end = text.indexOf('-->', at);
      if (end < 0) return text.length;
      at = end + 2;
    } else if (letter === '"' || letter === "'") {
      const end = text.indexOf(letter, at + 1);
      if (end < 0) return text.length;
      at = end;
    } else if (letter === '[') isInside = true;
    else if (letter === ']') isInside = false;
    else if (letter === '>' && !isInside) return at + 1;
  }
  return text.length;
}
