import { z } from 'zod';
import type { AnalysisTerms } from '#shared/domain/canary/analysis-terms.ts';
import { closestKey } from '#shared/domain/policy/closest-key.ts';
import type { SchemaNode } from '#shared/domain/policy/policy-json-schema.ts';
import { PolicySource } from '#shared/domain/policy/policy-source.ts';
import { analysisPolicy } from '#shared/domain/policy/sections/analysis-policy.ts';
import { formatProblem, type KeyPath } from '#shared/domain/policy/values/policy-problem.ts';
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
  const problems = result.error.issues.flatMap(issue => findings(issue, place, source.document));
  throw new UsageError([...new Set(problems.map(finding => formatProblem(source.locate(finding))))].join('\n'));
}

function at(document: unknown, path: KeyPath): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined),
    document,
  );
}

function findings(issue: z.core.$ZodIssue, place: KeyPath, document: unknown) {
  const inside = issue.path.map(key => (typeof key === 'symbol' ? String(key) : key));
  const path = [...place, ...inside];
  const node = schemaAt(inside);
  if (issue.code !== 'unrecognized_keys') {
    const message = `expected ${node?.accepts ?? 'a mapping of keys'}, got ${JSON.stringify(at(document, path))}`;
    return [{ path, message }];
  }
  return issue.keys.map(key => {
    const known = Object.keys(node?.properties ?? {});
    const meant = closestKey(key, known);
    const hint = meant === undefined ? `expected one of ${known.join(', ')}` : `did you mean "${meant}"?`;
    return { path: [...path, key], atKey: true, message: `unknown key; ${hint}` };
  });
}

/** The part of the schema that describes the value at `path`. */
function schemaAt(path: KeyPath): SchemaNode | undefined {
  const top = z.toJSONSchema(analysisPolicy, { io: 'input' }) as SchemaNode;
  return path.reduce<SchemaNode | undefined>((node, key) => {
    const others = typeof node?.additionalProperties === 'object' ? node.additionalProperties : undefined;
    return node?.properties?.[key] ?? others;
  }, top);
}
