import { type Answer, fateOf } from './answer.ts';

export interface TimelineRow {
  /** Start of the interval, milliseconds after the first one began. */
  readonly fromMs: number;
  readonly byVersion: ReadonlyMap<number, number>;
  readonly refused: number;
  readonly lost: number;
}

/** Responses by version over time, one row per interval in which a request began. */
export function timeline(answers: readonly Answer[], intervalMs: number): TimelineRow[] {
  const begin = Math.min(...answers.map(({ at }) => at));
  const intervals = Map.groupBy(answers, ({ at }) => Math.floor((at - begin) / intervalMs));
  return [...intervals].sort(([a], [b]) => a - b).map(([index, list]) => row(index * intervalMs, list));
}

function row(fromMs: number, list: readonly Answer[]): TimelineRow {
  const count = (fate: string) => list.filter(answer => fateOf(answer) === fate).length;
  const answered = list.filter(answer => fateOf(answer) === 'answered');
  const versions = Map.groupBy(answered, ({ version }) => version ?? 0);
  return {
    fromMs,
    byVersion: new Map([...versions].map(([version, those]) => [version, those.length])),
    refused: count('refused'),
    lost: count('lost'),
  };
}

/** The timeline as text: a bar per interval, drawn with each version's number. */
export function drawTimeline(rows: readonly TimelineRow[], width = 50): string {
  const most = Math.max(1, ...rows.map(row => [...row.byVersion.values()].reduce((sum, count) => sum + count, 0)));
  return rows.map(row => `${label(row)} ${bar(row, width / most)}${trouble(row)}`).join('\n');
}

function label({ fromMs }: TimelineRow): string {
  return `${(fromMs / 1000).toFixed(0).padStart(6)} s`;
}

function bar({ byVersion }: TimelineRow, scale: number): string {
  const parts = [...byVersion].sort(([a], [b]) => a - b);
  return parts.map(([version, count]) => String(version % 10).repeat(Math.max(1, Math.round(count * scale)))).join('');
}

function trouble({ refused, lost }: TimelineRow): string {
  return [refused && `  ${refused} refused`, lost && `  ${lost} lost`].filter(Boolean).join('');
}
