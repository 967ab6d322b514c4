import type { CandidateVersion } from '#shared/domain/candidates/candidate-version.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';

/** Two versions of a model; the candidate is held against the champion, whether that serves or not. */
export interface TwoVersions {
  readonly policy: ModelPolicy;
  readonly champion: CandidateVersion;
  readonly candidate: CandidateVersion;
}
