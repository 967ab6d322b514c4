import type { CandidateVersion } from '#shared/domain/candidates/candidate-version.ts';

/** Versions of the registry as gates look at them. */
export interface CandidateVersions {
  /** Undefined when there is no such version any more. */
  describe(modelPackageArn: string): Promise<CandidateVersion | undefined>;
  /** Takes back an approval that was given before the gate. */
  setBack(modelPackageArn: string, description: string): Promise<void>;
  /** ARNs of the newest versions of a group made after `since` (epoch milliseconds), at most `most`; none without a group. */
  newest(group: string, since: number, most: number): Promise<string[]>;
}
