import type { Evidence } from './evidence.ts';
import type { GateTerms } from './gate-terms.ts';
import type { Reason } from './reason.ts';

/** All that gates go by. */
export interface GateInput {
  /** Why the candidate was made; absent: nobody said. */
  readonly reason?: Reason | undefined;
  readonly evidence: Evidence;
  readonly terms: GateTerms;
}
