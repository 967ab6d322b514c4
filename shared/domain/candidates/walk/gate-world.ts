import type { GatesPolicy } from '../../policy/sections/gates-policy.ts';
import type { Candidate } from '../candidate.ts';
import type { CandidateVersion, Champion } from '../candidate-version.ts';

/** A batch transform job as it stands. */
export interface TransformState {
  readonly status: 'InProgress' | 'Completed' | 'Failed' | 'Stopping' | 'Stopped';
  readonly failureReason?: string;
}

/** The job that scores the champion on the candidate's rows. */
export interface Scoring {
  readonly request: { readonly TransformJobName: string };
  /** S3 URI of what it leaves. */
  readonly scores: string;
  /** Absent: it is not there. */
  readonly state?: TransformState;
}

/** What a gate looks at before its next operation. */
export interface GateWorld {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly terms?: GatesPolicy;
  /** The stage that `approval.stage` names. */
  readonly stage?: string;
  /** Absent: it is gone from the registry. */
  readonly version?: CandidateVersion;
  readonly champion?: Champion;
  readonly scoring?: Scoring;
  /** What is kept of the candidate. */
  readonly decision?: Candidate;
}
