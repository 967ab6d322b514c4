import type { Objector } from './objector.ts';

/** A newer version waits for its turn, or takes it; a candidate that has all requests already is not taken back for it. */
export const newerApproval: Objector = ({ plan, step, live: { standing } }) => {
  if (!step.recheck || standing?.newerVersion === undefined || plan.terms.onNewerApproval === 'queue') return undefined;
  return { fault: 'superseded', reason: `Version ${standing.newerVersion} was approved during the rollout.` };
};
