import type { Verdict } from '#shared/domain/canary/judge-verdict.ts';

/**
 * A CloudWatch metric that says whether the candidate of a model is to go back. An alarm on it can stop whatever listens
 * to alarms: SageMaker's own deployment guardrails, for one.
 */
export interface VerdictAlarm {
  report(model: string, verdict: Verdict, at: number): Promise<void>;
}
