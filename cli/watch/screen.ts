import { printable } from '#shared/domain/printable.ts';
import type { Terminal } from '../command.ts';

/** Draws a text in place of the one before. Lines that are too long for the screen take several of its rows. */
export function redrawer(screen: NonNullable<Terminal['screen']>): (text: string) => void {
  let before = '';
  return drawn => {
    const text = printable(drawn);
    const rows = before === '' ? 0 : rowsOf(before, screen.columns);
    const back = rows === 0 ? '' : `\u001b[${rows}A\r\u001b[J`;
    screen.write(`${back}${text}\n`);
    before = text;
  };
}

function rowsOf(text: string, columns: number): number {
  const rows = text.split('\n').map(line => Math.max(1, Math.ceil(line.length / (columns || 80))));
  return rows.reduce((sum, count) => sum + count, 0);
}
