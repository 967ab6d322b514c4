import type { GatesPolicy } from '../../policy/sections/gates-policy.ts';
import type { AnchorVersion } from '../anchors.ts';
import type { Candidate } from '../candidate.ts';
import type { CandidateVersion, Champion } from '../candidate-version.ts';

/** A batch transform job as it stands. */
export interface TransformState {
  readonly status: 'InProgress' | 'Completed' | 'Failed' | 'Stopping' | 'Stopped';
  readonly failureReason?: string;
}

/** The job that scores another version on the candidate's rows. */
export interface Scoring {
  readonly request: { readonly TransformJobName: string };
  /** S3 URI of what it leaves. */
  readonly scores: string;
  /** Absent: it is not there. */
  readonly state?: TransformState;
}

/** An anchor, which has a SageMaker model of its own while it is asked. */
export interface AskedAnchor extends AnchorVersion {
  readonly model: {
    readonly request: { readonly ModelName: string };
    readonly exists: boolean;
  };
  /** Absent: nobody can tell where the rows are. */
  readonly scoring?: Scoring;
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
  /** Those that neither serve nor are the candidate. */
  readonly anchors: readonly AskedAnchor[];
  /** Models of anchors that have nothing left to answer. */
  readonly spentModels: readonly string[];
  /** What is kept of the candidate. */
  readonly decision?: Candidate;
}
