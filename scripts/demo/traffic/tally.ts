import { type Answer, fateOf } from './answer.ts';

export interface VersionCount {
  readonly answered: number;
  readonly correct: number;
}

export interface Summary {
  readonly sent: number;
  readonly answered: number;
  readonly refused: number;
  readonly lost: number;
  readonly byVersion: ReadonlyMap<number, VersionCount>;
  /** Milliseconds; NaN when nothing was answered. */
  readonly medianMs: number;
  readonly p99Ms: number;
  /** The first few things that went wrong. */
  readonly troubles: readonly string[];
}

const troublesKept = 3;

/** Adds up answers, each to exactly one fate. */
export function summarise(answers: readonly Answer[]): Summary {
  const fates = Map.groupBy(answers, fateOf);
  const answered = fates.get('answered') ?? [];
  const versions = Map.groupBy(answered, ({ version }) => version ?? 0);
  const byVersion = [...versions].map(([version, list]) => [version, countOf(list)] as const).sort(([a], [b]) => a - b);
  const times = answered.map(({ tookMs }) => tookMs).sort((a, b) => a - b);
  return {
    sent: answers.length,
    answered: answered.length,
    refused: fates.get('refused')?.length ?? 0,
    lost: fates.get('lost')?.length ?? 0,
    byVersion: new Map(byVersion),
    medianMs: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
    troubles: [...new Set((fates.get('lost') ?? []).map(({ trouble }) => trouble ?? 'unknown'))].slice(0, troublesKept),
  };
}

/** Share of right predictions among the answered, 0 to 1; NaN when nothing was answered. */
export function accuracyOf(counts: Iterable<VersionCount>): number {
  const list = [...counts];
  const sum = (key: keyof VersionCount) => list.reduce((total, count) => total + count[key], 0);
  return sum('correct') / sum('answered');
}

function countOf(list: readonly Answer[]): VersionCount {
  return { answered: list.length, correct: list.filter(({ predicted, expected }) => predicted === expected).length };
}

function quantile(sorted: readonly number[], part: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
