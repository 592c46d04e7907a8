/**
 * Text from outside, with what would steer a terminal or turn the line around made visible: control
 * characters as their pictures, such as ␛, those without one and those of direction by their number.
 * Line breaks and tabs stay.
 */
export function visibleText(text: string): string {
  return text.replace(/(?![\n\t])[\p{Cc}\p{Bidi_Control}]/gu, (letter) => {
    const code = letter.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    if (code === 0x7f) return '␡';
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
}
