import type { Severity } from '#shared/domain/drift/severity/severity.ts';
import type { Cause, Fact } from '../facts/fact.ts';
import type { Verdict } from '../verdict.ts';

/** One fact with the latest verdict on it, as the list of violations keeps it. Times are epoch milliseconds. */
export interface Violation {
  readonly key: string;
  /** When it was first heard. */
  readonly at: number;
  readonly model: string;
  readonly version: number;
  readonly source: string;
  readonly cause: Cause;
  readonly severity: Severity;
  readonly evidence?: string;
  readonly verdict: Verdict['kind'];
  readonly reason: string;
  readonly until?: number;
  /** ARN of the execution that serves it, or has served its like. */
  readonly execution?: string;
}

export function violationOf(fact: Fact, at: number, verdict: Verdict): Violation {
  const { key, model, version, source, cause, severity, evidence } = fact;
  const told = { key, at, model, version, source, cause, severity, ...(evidence !== undefined && { evidence }) };
  return judged({ ...told, verdict: verdict.kind, reason: '' }, verdict);
}

/** The same with another verdict. */
export function judged({ until: _, execution: __, ...told }: Violation, verdict: Verdict): Violation {
  switch (verdict.kind) {
    case 'start':
      return { ...told, verdict: 'start', reason: 'start' };
    case 'defer': {
      const { reason, until } = verdict;
      return { ...told, verdict: 'defer', reason, ...(until !== undefined && { until }) };
    }
    case 'refuse': {
      const { reason, execution } = verdict;
      return { ...told, verdict: 'refuse', reason, ...(execution !== undefined && { execution }) };
    }
    case 'ignore':
      return { ...told, verdict: 'ignore', reason: verdict.reason };
  }
}

/** Whether two say the same of one fact. */
export function isSameVerdict(a: Violation, b: Violation): boolean {
  return a.verdict === b.verdict && a.reason === b.reason && a.until === b.until && a.execution === b.execution;
}
