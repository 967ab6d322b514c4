import type { LookEvidence } from '#shared/domain/canary/evidence.ts';
import type { SoFar } from '#shared/domain/canary/so-far.ts';

/** What the judge has seen and concluded. Only the `judge` function writes. */
export interface Evidence {
  /** The oldest first. */
  list(rolloutId: string): Promise<LookEvidence[]>;
  /** What is kept: the look that began at the same moment, if there is one already. */
  append(look: LookEvidence): Promise<LookEvidence>;
  /** How far the looks have judged a rollout; undefined where that is not kept, or in a form of another release. */
  soFar(rolloutId: string): Promise<SoFar | undefined>;
  /** Keeps that, unless a later look is kept already. */
  keepSoFar(soFar: SoFar): Promise<void>;
}
