import { compileSmoke, type ReadAttachment } from './compile-smoke.ts';
import { modelName, nameFindings } from './model-name.ts';
import { type ModelPolicy, type ParsedPolicy, policySchema, policySections } from './policy.ts';
import type { Finding, PolicyProblem } from './policy-problem.ts';
import { ruleFindings, type ValidSections } from './policy-rules.ts';
import { type PolicyFile, PolicySource } from './policy-source.ts';
import { schemaFindings } from './schema-findings.ts';
import { sharedNameFindings } from './shared-names.ts';

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
  const smoke = compileSmoke(validSections(source.document).rollout?.smoke, readAttachment);
  const findings: Finding[] = [
    ...nameFindings(model),
    ...schemaFindings(source.document),
    ...ruleFindings(validSections(source.document)),
    ...smoke.findings,
  ];
  const parsed = policySchema.safeParse(source.document);
  if (findings.length > 0 || !parsed.success || !smoke.smoke) {
    return { source, errors: findings.map(finding => source.locate(finding)) };
  }
  return {
    source,
    policy: { ...named(parsed.data, model), rollout: { ...parsed.data.rollout, smoke: smoke.smoke } },
    errors: [],
  };
}

function named(parsed: ParsedPolicy, model: string) {
  return { ...parsed, model, modelPackageGroup: parsed.modelPackageGroup ?? model };
}

/** Each section that parses by itself, so that the rules can speak although another section is wrong. */
function validSections(document: unknown): ValidSections {
  if (typeof document !== 'object' || document === null) return {};
  const entries = Object.entries(policySections).flatMap(([name, schema]) => {
    const result = schema.safeParse((document as Record<string, unknown>)[name]);
    return result.success && result.data !== undefined ? [[name, result.data] as const] : [];
  });
  return Object.fromEntries(entries) as ValidSections;
}

function byPlace(a: PolicyProblem, b: PolicyProblem): number {
  return a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column;
}
