import { type GateStart, gateAttempts, gateName } from '#shared/domain/candidates/gate-start.ts';
import { isExecutionArn, isOver } from '#shared/domain/candidates/pipeline-run.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { settleAll, workOnAll } from '#shared/domain/settle-all.ts';
import { isRunning } from '#shared/runtime/is-running.ts';
import type { Faults } from './faults.ts';
import type { Outside } from './outside.ts';
import { recall, tellOnce } from './tell-once.ts';

const AT_ONCE = 4;
/** Events are tried for a day; what is older than this was left on purpose. */
const LOOKED_BACK_MS = 7 * 24 * 3_600_000;
/** Versions looked at for each model, the newest first. */
const MOST = 20;

type Found = { readonly is: 'lost'; readonly execution: string } | { readonly is: 'stuck'; readonly sentence: string };

/**
 * Puts finished executions on the bus whose candidates nobody has decided about, as their event was lost or their gate has
 * died. A gate that died again and again is told of once.
 */
export async function reportCandidates(
  policies: readonly ModelPolicy[],
  outside: Outside,
  faults: Faults,
): Promise<string[]> {
  const reported: string[] = [];
  for (const policy of policies) {
    await faults.attempt(`${policy.model}: candidates could not be looked for`, async () => {
      const found = await undecided(policy, outside, faults);
      const lost = [...new Set(found.flatMap(one => (one.is === 'lost' ? [one.execution] : [])))];
      await publish(lost, outside);
      reported.push(...lost);
      const about = `${policy.model} (candidates)`;
      const before = await recall(about, outside, faults);
      const told = found.flatMap(one => (one.is === 'stuck' ? [one.sentence] : []));
      await tellOnce(about, [before, { ...before, told }], sentence => sentence, outside);
    });
  }
  return reported;
}

async function undecided(
  { model, modelPackageGroup }: ModelPolicy,
  outside: Outside,
  faults: Faults,
): Promise<Found[]> {
  const arns = await outside.versions.newest(modelPackageGroup, outside.clock.now() - LOOKED_BACK_MS, MOST);
  if (arns.length === 0) return [];
  const kept = await outside.candidates.list(model, 2 * MOST, error => faults.add(model, error));
  const settled = new Set(kept.filter(({ applied }) => applied).map(({ modelPackageArn }) => modelPackageArn));
  const open = arns.filter(arn => !settled.has(arn));
  const looked = await settleAll(open, AT_ONCE, arn => look(arn, outside));
  return looked.flatMap(one => {
    if ('result' in one) return one.result ?? [];
    faults.add(`${model}: ${one.item} could not be looked at`, one.error);
    return [];
  });
}

async function look(arn: string, outside: Outside): Promise<Found | undefined> {
  const version = await outside.versions.describe(arn);
  if (version?.packageStatus !== 'Completed' || !isExecutionArn(version.generatedBy)) return undefined;
  const execution = version.generatedBy;
  const status = await outside.runs.status(execution);
  if (status === undefined || !isOver({ status })) return undefined;
  const attempts = await standing(gateName(version.group, version.version, execution), outside);
  if (attempts.some(isRunning)) return undefined;
  if (attempts.includes(undefined)) return { is: 'lost', execution };
  const sentence = `${arn}: ${attempts.length} executions of its gate have ended without doing what follows. Nobody has decided about it; sluice approve or reject does.`;
  return { is: 'stuck', sentence };
}

function standing(gate: GateStart['gate'], { gateExecutions }: Outside) {
  return workOnAll(gateAttempts(gate), AT_ONCE, name => gateExecutions.status(name));
}

async function publish(executions: readonly string[], { bus }: Outside): Promise<void> {
  const type = 'Pipeline Execution Overlooked';
  const events = executions.map(arn => ({ type, resources: [arn], detail: { pipelineExecutionArn: arn } }));
  if (events.length > 0) await bus.publish(events);
}
