/**
 * What makes a terminal act, or text read other than it is kept: control characters but tab and newline, separators of
 * lines and paragraphs, marks that turn the direction of writing.
 */
const unprintable = /(?![\t\n])[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;
const breaks = /\s*[\t\n\v\f\r\u0085\p{Zl}\p{Zp}]\s*/gu;

/** The text with such characters spelled out, as JSON spells them: `\u001b`. */
export function printable(text: string): string {
  return text.replace(unprintable, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The same in one line: a line of somebody else's cannot be taken for one of ours. */
export function oneLine(text: string): string {
  return printable(text.replace(breaks, ' '));
}

/** Every text inside of a value in one line. */
export function inOneLine<Value>(value: Value): Value {
  if (typeof value === 'string') return oneLine(value) as Value;
  if (Array.isArray(value)) return value.map(inOneLine) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inOneLine(inner)])) as Value;
}
