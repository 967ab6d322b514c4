import type { LookReport } from '#shared/domain/report/look-report.ts';
import { duration } from '../times.ts';
import { odds } from './odds.ts';

const HEIGHT = 9;
const LABEL = 14;
/** Columns of one look where there are few of them. */
const WIDEST = 4;
/** Evidence far beyond the threshold is drawn at the edge, so that the threshold stays where it can be seen. */
const BEYOND = 2;

/**
 * The evidence against the candidate, look by look, against the threshold at which it goes back: plain text that fits
 * into `width` columns. Empty when there was no look.
 */
export function evidenceChart(looks: readonly LookReport[], width = 80): string {
  const [first, last] = [looks[0], looks.at(-1)];
  if (!first || !last) return '';
  const columns = sampled(looks, width - LABEL - 2);
  const wide = Math.min(WIDEST, Math.floor((width - LABEL - 2) / columns.length));
  const { threshold } = last.evidence;
  const [low, high] = [Math.min(-0.5, ...columns.map(levelOf)), Math.max(threshold * 1.2, ...columns.map(levelOf))];
  const rowOf = (level: number) => Math.round(((high - level) / (high - low)) * (HEIGHT - 1));
  const lines = Array.from({ length: HEIGHT }, (_, row) => {
    const guide = row === rowOf(threshold) ? '-' : row === rowOf(0) ? '.' : ' ';
    const label = row === rowOf(threshold) ? odds(threshold) : row === rowOf(0) ? '1 to 1' : '';
    const cells = columns.map(look => (rowOf(levelOf(look)) === row ? markOf(look) : guide).padStart(wide, guide));
    return `${label.padStart(LABEL)} |${cells.join('')}`.trimEnd();
  });
  const shares = `${'share %'.padStart(LABEL)} |${shareLine(columns, wide)}`.trimEnd();
  const count = looks.length === 1 ? '1 look' : `${looks.length} looks`;
  const legend = `${count} in ${duration(last.untilMs - first.fromMs)}; * a look, ! one with something late, missing or left out`;
  return ['Evidence that the candidate is worse; at the dashed line it goes back', ...lines, shares, legend].join('\n');

  function levelOf({ evidence }: LookReport): number {
    return Math.max(-threshold, Math.min(threshold * BEYOND, evidence.logE));
  }
}

function markOf({ marks }: LookReport): string {
  return marks.some(mark => mark !== 'replayed') ? '!' : '*';
}

/** At most `count` looks, evenly, with the last one among them. */
function sampled(looks: readonly LookReport[], count: number): readonly LookReport[] {
  if (looks.length <= count) return looks;
  return Array.from({ length: count }, (_, i) => looks[Math.round((i * (looks.length - 1)) / (count - 1))]).filter(
    look => look !== undefined,
  );
}

/** Each share where it begins, as far as there is room. */
function shareLine(columns: readonly LookReport[], wide: number): string {
  return columns.reduce((line, { share }, i) => {
    const at = i * wide;
    const begins = share !== columns[i - 1]?.share && line.length <= at;
    return begins ? `${line.padEnd(at)}${share / 100} ` : line;
  }, '');
}
