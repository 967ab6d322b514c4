import type { EvaluationReport } from '../evaluation/evaluation-report.ts';

/** A version that was added to the registry, with what its report says of it. */
export interface Registration {
  readonly model: string;
  readonly arn: string;
  readonly version: number;
  readonly recipe: string;
  readonly dataVersion: string;
  readonly evaluation: EvaluationReport;
}

export interface RegistrationOptions {
  readonly recipe: string;
  readonly bucket: string;
  /** The role that training and processing jobs run as. */
  readonly roleArn: string;
  /** How often to look at what runs. */
  readonly intervalMs: number;
  /** Folder that keeps prepared data. */
  readonly cache: string;
  /** Folder in which the training container may keep artefacts; only where the container shares this file system. */
  readonly trainingCache: string | undefined;
  progress(line: string): void;
}
