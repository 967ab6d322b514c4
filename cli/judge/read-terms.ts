import type { z } from 'zod';
import type { AnalysisTerms } from '#shared/domain/canary/analysis-terms.ts';
import { analysisPolicy } from '#shared/domain/policy/analysis-policy.ts';
import { formatProblem, type KeyPath } from '#shared/domain/policy/policy-problem.ts';
import { PolicySource } from '#shared/domain/policy/policy-source.ts';
import { UsageError } from '../usage-error.ts';

/** Where a policy says how to judge, the first that is there. */
const places: readonly KeyPath[] = [['rollout', 'analysis'], ['analysis']];

/** The analysis terms of a policy file; the defaults when it has none. Throws a UsageError with every problem's line. */
export function readTerms(file: string, text: string): AnalysisTerms {
  const source = new PolicySource({ name: file, text });
  if (source.syntaxProblems.length > 0) throw new UsageError(source.syntaxProblems.map(formatProblem).join('\n'));
  const place = places.find(path => at(source.document, path) !== undefined) ?? [];
  const result = analysisPolicy.safeParse(place.length > 0 ? (at(source.document, place) ?? {}) : {});
  if (result.success) return result.data;
  const problems = result.error.issues.flatMap(issue => findings(issue, place));
  throw new UsageError(problems.map(finding => formatProblem(source.locate(finding))).join('\n'));
}

function at(document: unknown, path: KeyPath): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined),
    document,
  );
}

function findings(issue: z.core.$ZodIssue, place: KeyPath) {
  const path = [...place, ...issue.path.map(key => (typeof key === 'symbol' ? String(key) : key))];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => ({ path: [...path, key], atKey: true, message: 'unknown key' }));
  }
  return [{ path, message: issue.message }];
}
