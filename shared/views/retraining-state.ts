import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import type { Deferred } from '#shared/domain/retraining/guard-state.ts';
import type { GuardMemories } from '#shared/ports/table/guard-memories.ts';

/** How the retraining of one model stands. Times are epoch milliseconds. */
export interface RetrainingState {
  /** Of the open run; blocked: so many candidates have failed that nothing more is tried. */
  readonly phase: 'idle' | 'starting' | 'running' | 'pending' | 'rollout' | 'blocked';
  readonly execution?: string;
  /** What is due and waits. */
  readonly deferred?: { readonly reason: string; readonly since: number; readonly until?: number };
  /** Candidates that failed, one after the other. */
  readonly failed: number;
  /** Who says that the data is broken. */
  readonly defects: readonly string[];
}

/** Undefined where the policy does not retrain. */
export async function readRetrainingState(
  { model, retraining }: ModelPolicy,
  guards: GuardMemories,
): Promise<RetrainingState | undefined> {
  if (!retraining) return undefined;
  const kept = await guards.read(model);
  if (!kept) return { phase: 'idle', failed: 0, defects: [] };
  const { run, failed, defects, deferred } = kept.memory.state;
  const blocked = failed >= retraining.giveUpAfter;
  return {
    phase: run?.phase ?? (blocked ? 'blocked' : 'idle'),
    ...(run?.execution !== undefined && { execution: run.execution }),
    ...(deferred && { deferred: waiting(deferred) }),
    ...{ failed, defects },
  };
}

function waiting({ reason, since, until }: Deferred) {
  return { reason, since, ...(until !== undefined && { until }) };
}
