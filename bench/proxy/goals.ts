import type { Finding } from '../report.ts';

interface Goal {
  readonly row: string;
  readonly figure: string;
  readonly holds: (value: number) => boolean;
  readonly words: string;
}

const atMost = (limit: number) => ({ holds: (value: number) => value <= limit, words: `at most ${limit}` });
const atLeast = (limit: number) => ({ holds: (value: number) => value >= limit, words: `at least ${limit}` });

/** What the proxy is to reach. docs/bench.md says why where it does not. */
const goals: readonly Goal[] = [
  { row: 'latency', figure: '1 KB, memory limiter, p50 over direct', ...atMost(1.5) },
  { row: 'size', figure: 'zip', ...atMost(25_000) },
  { row: 'size', figure: 'import above it, fastest rounds', ...atMost(5) },
  { row: 'limiter', figure: 'writes per admitted request', ...atMost(2) },
  { row: 'limiter', figure: 'writes per refused request', ...atMost(1) },
  { row: 'peers', figure: 'c=32, the handler over Portkey', ...atLeast(5) },
];

/** A line for each goal whose figure was measured. */
export function goalLines(findings: ReadonlyMap<string, Finding>): string[] {
  return goals.flatMap(({ row, figure, holds, words }) => {
    const finding = findings.get(row);
    const found = finding && 'figures' in finding ? finding.figures.find(({ name }) => name === figure) : undefined;
    if (!found) return [];
    return [
      `  ${holds(found.value) ? 'met   ' : 'missed'}  ${row}: ${figure} ${found.value.toFixed(2)}, goal ${words}`,
    ];
  });
}
