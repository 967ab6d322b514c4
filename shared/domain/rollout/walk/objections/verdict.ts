import type { Objector } from './objector.ts';

/** The judge has found the candidate worse. */
export const verdict: Objector = ({ progress: { judged } }) =>
  judged?.verdict === 'rollback' ? { fault: 'candidate', reason: judged.reason } : undefined;
