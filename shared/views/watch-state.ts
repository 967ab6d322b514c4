import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import type { Violation as Heard } from '#shared/domain/retraining/memory/violation.ts';
import type { Violations } from '#shared/ports/table/violations.ts';
import type { MonitorSources } from './monitor-view.ts';
import { readMonitors, type StandingMonitor } from './monitor-views.ts';

/** What watches a model, and the last thing that was found. */
export interface WatchState {
  readonly monitors: readonly StandingMonitor[];
  /** The newest that the guard of retraining has heard of, whoever found it. */
  readonly violation?: LastViolation;
}

export type LastViolation = Pick<Heard, 'at' | 'source' | 'cause' | 'severity' | 'verdict' | 'reason' | 'until'>;

interface Sources extends MonitorSources {
  readonly violations: Pick<Violations, 'list'>;
}

/** Undefined where the policy neither watches nor retrains. */
export async function readWatchState(policy: ModelPolicy, sources: Sources): Promise<WatchState | undefined> {
  const { model, monitoring, retraining } = policy;
  if (!monitoring && !retraining) return undefined;
  const [monitors, [newest]] = await Promise.all([readMonitors(policy, sources), sources.violations.list(model, 1)]);
  return { monitors, ...(newest && { violation: shown(newest) }) };
}

function shown({ at, source, cause, severity, verdict, reason, until }: Heard): LastViolation {
  return { at, source, cause, severity, verdict, reason, ...(until !== undefined && { until }) };
}
