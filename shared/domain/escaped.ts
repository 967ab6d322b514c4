import { printable } from './printable.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in HTML and SVG, in an attribute too. */
export function escaped(text: string): string {
  return printable(text).replace(/[&<>"']/g, character => entities[character] ?? character);
}
