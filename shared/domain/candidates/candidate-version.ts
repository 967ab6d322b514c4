import type { Approval } from '../rollout/world/approval.ts';

/** A version as the registry shows it, with what a gate looks at. */
export interface CandidateVersion {
  readonly modelPackageArn: string;
  readonly group: string;
  readonly version: number;
  readonly packageStatus: string;
  readonly approval: Approval['status'];
  /** What made it, by its own words: the ARN of an execution, if a pipeline did. */
  readonly generatedBy?: string;
  /** S3 URI of `model.tar.gz`. */
  readonly modelDataUrl?: string;
  /** S3 URI of the report under ModelMetrics.ModelQuality. */
  readonly reportUri?: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** The version that serves while a candidate is judged. */
export interface Champion {
  readonly version: number;
  readonly modelPackageArn: string;
  /** The SageMaker model that its slot runs; absent where the endpoint does not show it. */
  readonly modelName?: string;
}
