import { longestSuffix } from '../kinds/slot-endpoints.ts';
import { compileSmoke, type ReadAttachment } from './compile-smoke.ts';
import { type ModelPolicy, type ParsedPolicy, policySchema, type SmokePolicy } from './policy.ts';
import { ruleFindings } from './policy-rules.ts';
import { type PolicyFile, PolicySource } from './policy-source.ts';
import { viewPolicy } from './policy-view.ts';
import { schemaFindings } from './schema-findings.ts';
import { sharedNameFindings } from './shared-names.ts';
import { modelName, nameFindings } from './values/model-name.ts';
import type { Finding, PolicyProblem } from './values/policy-problem.ts';

/** All policies by model name, or everything that is wrong in all files. One of the two is empty. */
export interface CompiledPolicies {
  readonly policies: Readonly<Record<string, ModelPolicy>>;
  readonly errors: readonly PolicyProblem[];
}

interface Compiled {
  readonly source: PolicySource;
  readonly policy?: ModelPolicy;
  readonly errors: readonly PolicyProblem[];
}

/**
 * Checks and normalises the files of `models/`. `readAttachment` answers the bytes of a smoke payload file, by its
 * path relative to the policy, or undefined when there is no such file.
 */
export function compilePolicies(
  files: readonly PolicyFile[],
  readAttachment: ReadAttachment = () => undefined,
): CompiledPolicies {
  const compiled = files.map(file => compileOne(file, readAttachment));
  const policies = compiled.flatMap(({ source, policy }) => (policy ? [{ source, policy }] : []));
  const errors = [
    ...compiled.flatMap(one => one.errors),
    ...sharedNameFindings(policies).map(({ source, finding }) => source.locate(finding)),
  ];
  if (errors.length > 0) return { policies: {}, errors: errors.toSorted(byPlace) };
  const entries = policies.map(({ policy }) => [policy.model, policy] as const);
  return { policies: Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1))), errors: [] };
}

function compileOne(file: PolicyFile, readAttachment: ReadAttachment): Compiled {
  const source = new PolicySource(file);
  if (source.syntaxProblems.length > 0) return { source, errors: source.syntaxProblems };
  const model = modelName(file.name);
  const parsed = policySchema.safeParse(source.document);
  const findings: Finding[] = [
    ...nameFindings(model, parsed.success ? longestSuffix(parsed.data.serving?.kind) : 0),
    ...schemaFindings(source.document),
    ...ruleFindings(viewPolicy(source.document)),
  ];
  const smoke = parsed.success ? compileSmoke(parsed.data.rollout.smoke, readAttachment) : { findings: [] };
  const errors = [...findings, ...smoke.findings].map(finding => source.locate(finding));
  if (errors.length > 0 || !parsed.success || !smoke.smoke) return { source, errors };
  return { source, policy: named(parsed.data, model, smoke.smoke), errors: [] };
}

function named(parsed: ParsedPolicy, model: string, smoke: SmokePolicy): ModelPolicy {
  const modelPackageGroup = parsed.modelPackageGroup ?? model;
  return { ...parsed, model, modelPackageGroup, rollout: { ...parsed.rollout, smoke } };
}

function byPlace(a: PolicyProblem, b: PolicyProblem): number {
  return a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column;
}
