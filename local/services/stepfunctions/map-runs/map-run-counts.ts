import type { MapRunExecutionCounts, MapRunItemCounts } from '@aws-sdk/client-sfn';
import type { Child, MapRun } from './map-run.ts';

type Counts = Required<Omit<MapRunItemCounts & MapRunExecutionCounts, 'failuresNotRedrivable' | 'pendingRedrive'>>;

const memberOf: Readonly<Record<string, keyof Counts>> = {
  RUNNING: 'running',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  TIMED_OUT: 'timedOut',
  ABORTED: 'aborted',
};

/** How many of a run's children, or of their items, stand how. */
export function mapRunCounts(run: MapRun, weight: (child: Child) => number): Counts {
  const counts = { pending: 0, running: 0, succeeded: 0, failed: 0, timedOut: 0, aborted: 0, total: 0 };
  for (const child of run.children) {
    const status = memberOf[child.execution?.status ?? ''] ?? 'pending';
    counts[status as keyof typeof counts] += weight(child);
    counts.total += weight(child);
  }
  return { ...counts, resultsWritten: run.resultsWritten ? counts.total - counts.pending : 0 };
}
