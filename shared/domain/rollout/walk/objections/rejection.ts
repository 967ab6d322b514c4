import type { Objector } from './objector.ts';

/** The approval was withdrawn. */
export const rejection: Objector = ({ plan: { candidate }, live: { standing } }) => {
  if (!standing || standing.approval === 'Approved') return undefined;
  const reason = `Version ${candidate.version} became ${standing.approval} during its rollout.`;
  return { fault: 'rejected', reason };
};
