import type { GuardEvent } from '../guard/guard-event.ts';
import type { GuardState } from '../guard-state.ts';

/** What is seen of the execution that a start has brought about. */
export interface SeenRun {
  readonly status: 'Executing' | 'Stopping' | 'Stopped' | 'Failed' | 'Succeeded' | 'gone';
  /** What it has registered in the model's group, with what has become of each. */
  readonly candidates: readonly SeenCandidate[];
}

export interface SeenCandidate {
  readonly version: number;
  readonly approval: 'Approved' | 'Rejected' | 'PendingManualApproval';
  /** Of its gate, where that has come to an end. */
  readonly gate?: 'nothing-new' | 'rejected';
  /** Of the rollout that followed its approval, if there is one. */
  readonly rollout?: 'open' | 'promoted' | 'failed';
}

/**
 * What the guard is to hear of the open run, so that it stands where the run stands; undefined where it does already.
 * Whatever event made somebody look, what is there decides.
 */
export function runStanding({ run }: GuardState, seen: SeenRun): GuardEvent | undefined {
  if (!run || run.execution === undefined) return undefined;
  const { token } = run.intent;
  const now = standing(seen);
  if (now === 'running' || now === run.phase) return undefined;
  if (now === 'pending' || now === 'rollout') return { kind: 'reached', token, phase: now };
  return { kind: 'ended', token, outcome: now };
}

type Standing = 'running' | 'pending' | 'rollout' | Extract<GuardEvent, { kind: 'ended' }>['outcome'];

function standing({ status, candidates }: SeenRun): Standing {
  if (status === 'Executing' || status === 'Stopping') return 'running';
  if (status === 'Stopped') return 'stopped';
  if (status !== 'Succeeded') return 'failed';
  const all = candidates.map(candidateStanding);
  const first = order.find(one => all.includes(one));
  return first ?? 'no-candidate';
}

/** Of several candidates the one that has come farthest decides. */
const order = ['promoted', 'rollout', 'pending', 'rolled-back', 'rejected', 'nothing-new'] as const;

function candidateStanding({ approval, gate, rollout }: SeenCandidate): (typeof order)[number] {
  if (rollout === 'promoted') return 'promoted';
  if (rollout === 'failed') return 'rolled-back';
  if (rollout === 'open') return 'rollout';
  if (gate === 'nothing-new') return 'nothing-new';
  if (gate === 'rejected' || approval === 'Rejected') return 'rejected';
  return approval === 'Approved' ? 'rollout' : 'pending';
}
