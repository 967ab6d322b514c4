import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { driftFromRecord, editsThatWait } from '#shared/domain/rollout/upkeep/drift-from-record.ts';
import { driftOfRoute } from '#shared/domain/rollout/upkeep/drift-of-route.ts';
import type { Remembered } from '#shared/ports/table/comparisons.ts';
import type { Outside } from './outside.ts';
import { readServedModel } from './served-model.ts';
import { tendModel } from './tend-model.ts';

interface Comparison {
  /** What executions were started for, by model. */
  readonly tended: Record<string, readonly string[]>;
  /** What stands and only a person can change, by model. */
  readonly findings: Record<string, readonly string[]>;
}

/** Compares what serves with record and policy: brings in line what is safe, tells people once about the rest. */
export async function compareModels(policies: readonly ModelPolicy[], outside: Outside): Promise<Comparison> {
  const result: Comparison = { tended: {}, findings: {} };
  for (const policy of policies) {
    const { model } = policy;
    const before = await outside.comparisons.read(model);
    const served = await readServedModel(policy, outside);
    if (!served) continue;
    const { live, plan, terms } = served;
    const drift = [...driftOfRoute(live, terms, served.writer), ...driftFromRecord(live, plan)];
    // What was changed by hand is left as it is until a person has looked.
    const tending =
      drift.length > 0
        ? { started: [], givenUp: [], remember: before.tending }
        : await tendModel(served, before.tending, outside);
    const findings = [...drift, ...(plan ? editsThatWait(plan, live, terms) : []), ...tending.givenUp];
    const { tending: _, ...rest } = before;
    await remember(
      model,
      before,
      { ...rest, told: findings, ...(tending.remember && { tending: tending.remember }) },
      outside,
    );
    if (tending.started.length > 0) result.tended[model] = tending.started;
    if (findings.length > 0) result.findings[model] = findings;
  }
  return result;
}

/** A finding is told once, and again when it has gone and come back. What could not be told is not remembered. */
async function remember(model: string, before: Remembered, next: Remembered, outside: Outside): Promise<void> {
  if (JSON.stringify(next) === JSON.stringify(before)) return;
  if (!(await outside.comparisons.write(model, next))) return;
  const fresh = next.told.filter(finding => !before.told.includes(finding));
  if (fresh.length === 0) return;
  try {
    await outside.notices.send(`${model}: something needs a person`, messageOf(fresh));
  } catch (error) {
    await outside.comparisons.write(model, { ...next, told: before.told, revision: next.revision + 1 });
    throw error;
  }
}

function messageOf(findings: readonly string[]): string {
  const lines = findings.map(finding => `- ${finding}`);
  return ['The comparison of what should be with what is has found:', ...lines, '', 'Each is told once.'].join('\n');
}
