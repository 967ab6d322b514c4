import { defer } from '../verdict.ts';
import type { Check } from './check.ts';

/** Never two executions of a pipeline, ours or not. */
export const running: Check = {
  name: 'running',
  ask({ state: { run }, world }) {
    const ours = run?.phase === 'starting' || run?.phase === 'running';
    return ours || world.executing.length > 0 ? defer('running') : undefined;
  },
};

export const candidate: Check = {
  name: 'candidate',
  ask({ state: { run }, world }) {
    if (run?.phase === 'pending' || world.candidateWaits) return defer('candidate');
    return run?.phase === 'rollout' || world.rolloutOpen ? defer('rollout') : undefined;
  },
};
