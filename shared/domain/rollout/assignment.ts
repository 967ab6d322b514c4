import type { RolloutStatus } from './approval.ts';
import { controlOf } from './control.ts';
import type { LiveState } from './live-state.ts';
import { beginning, entered, type Progress } from './progress.ts';
import { recovery } from './recovery.ts';
import type { RolloutStart } from './rollout-start.ts';
import type { Setback } from './setback.ts';

/** Where an execution begins that is not the first of its rollout. */
export function assignment(
  { task, version }: Pick<RolloutStart, 'task' | 'version'>,
  status: 'planned' | RolloutStatus | undefined,
  live: Pick<LiveState, 'signals' | 'standing'>,
  now: number,
): Progress {
  if (task === 'go back') {
    return { ...entered(beginning(now), 'go back', now), takesBack: true, setback: whyBack(version, live) };
  }
  if (task === 'tend' || task === 'retire') return entered(beginning(now), 'settle', now);
  return recovery(status, now);
}

function whyBack(version: number, { signals = [], standing }: Pick<LiveState, 'signals' | 'standing'>): Setback {
  const { rollback } = controlOf(signals);
  if (rollback) {
    const by = rollback.by ? ` by ${rollback.by}` : '';
    return {
      fault: 'operator',
      reason: `Taken back after its promotion${by}${rollback.reason ? `: ${rollback.reason}` : ''}.`,
    };
  }
  return {
    fault: 'rejected',
    reason: `Version ${version} became ${standing?.approval ?? 'Rejected'} after its promotion.`,
  };
}
