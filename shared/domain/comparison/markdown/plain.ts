import { oneLine } from '../../printable.ts';

/** Text as Markdown shows it letter by letter, in one line, in a table too. */
export function plain(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_[\]|~#]/g, character => `\\${character}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
