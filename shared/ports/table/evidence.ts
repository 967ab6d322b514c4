import type { LookEvidence } from '#shared/domain/canary/evidence.ts';

/** What the judge has seen and concluded. Only the `judge` function writes. */
export interface Evidence {
  /** The oldest first. */
  list(rolloutId: string): Promise<LookEvidence[]>;
  /** What is kept: the look that began at the same moment, if there is one already. */
  append(look: LookEvidence): Promise<LookEvidence>;
}
