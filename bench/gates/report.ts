import { z95 } from '../../shared/domain/gates/kernels/normal.ts';
import { wilson } from '../../shared/domain/gates/kernels/wilson.ts';
import type { Share, Spread, Table } from './simulation.ts';

/** A table as Markdown: shares in percent with Wilson's 95 % interval, numbers with their lowest twentieth. */
export function markdown({ title, columns, rows }: Table): string {
  const lines = [
    ['', ...columns],
    ['---', ...columns.map(() => '---')],
    ...rows.map(row => [row.name, ...row.cells.map(text)]),
  ];
  return `${title}\n\n${lines.map(cells => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}

function text(cell: Share | Spread): string {
  if ('mean' in cell) return `${cell.mean.toFixed(2)} (${cell.lowest.toFixed(2)})`;
  const [low, high] = wilson({ hits: cell.hits, of: cell.runs }, z95);
  return `${percent(cell.hits / cell.runs)} % (${percent(low)}–${percent(high)})`;
}

function percent(part: number): string {
  return (100 * part).toFixed(1);
}
