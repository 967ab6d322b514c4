import type { Fact, Span } from '#shared/domain/retraining/facts/fact.ts';
import type { GuardWorld } from '#shared/domain/retraining/guard-world.ts';
import type { GuardMemory } from '#shared/domain/retraining/memory/guard-memory.ts';
import { servingVersion } from '#shared/domain/retraining/run/serving-version.ts';
import { shiftedSpan } from '#shared/domain/retraining/run/shifted-span.ts';
import type { RolloutHead } from '#shared/ports/table/rollout-records.ts';
import { leftToReconcile } from '#shared/runtime/left-to-reconcile.ts';
import { countLabels } from './count-labels.ts';
import { countNewRows } from './count-new-rows.ts';
import type { RetrainedPolicy } from './hear/hearing.ts';
import type { Outside } from './outside.ts';

/** No execution of a pipeline runs longer. */
const longestRunMs = 28 * 24 * 3_600_000;
/** So many rollouts back a window may reach. */
const heads = 20;
const newestCandidates = 5;

/** What is the case now, for a verdict on any of `facts`. */
export async function readWorld(
  policy: RetrainedPolicy,
  facts: readonly Pick<Fact, 'window'>[],
  memory: Pick<GuardMemory, 'newest' | 'trainedOn'>,
  outside: Outside,
): Promise<GuardWorld> {
  const { model, retraining } = policy;
  const since = outside.clock.now() - longestRunMs;
  const [route, rollouts, executions = []] = await Promise.all([
    outside.routes.read(model),
    outside.history.list(model, heads),
    outside.pipelines.executions(retraining.pipeline, since),
  ]);
  const live = servingVersion(route);
  const livePackageArn = route?.slots.find(({ version }) => version === live)?.modelPackageArn;
  const executing = executions.filter(({ status }) => status === 'Executing' || status === 'Stopping');
  const windows = facts.flatMap(({ window }) => window ?? []);
  return {
    live,
    rollouts: await shifts(rollouts, windows, outside),
    executing: executing.map(({ arn }) => arn),
    candidateWaits: await candidateWaits(model, live, outside),
    rolloutOpen: rollouts.some(({ status }) => status === 'planned'),
    newRows: await countNewRows(policy, memory, livePackageArn, outside),
    labelledRows: await countLabels(policy, route, live, outside),
  };
}

/** Whether people are asked about a version that is newer than what serves, whoever has trained it. */
async function candidateWaits(model: string, live = 0, { candidates, registry }: Outside): Promise<boolean> {
  const asked = (await candidates.list(model, newestCandidates, leftToReconcile)).filter(
    ({ effect, version }) => effect === 'ask' && version > live,
  );
  for (const { modelPackageArn } of asked) {
    if ((await registry.describe(modelPackageArn))?.approval === 'PendingManualApproval') return true;
  }
  return false;
}

/** When traffic was shifted, of those rollouts that one of the windows can touch. */
async function shifts(all: readonly RolloutHead[], windows: readonly Span[], { records }: Outside): Promise<Span[]> {
  const touched = all.filter(head => {
    const to = head.status === 'planned' ? Number.POSITIVE_INFINITY : head.updatedAt;
    return windows.some(window => window.from < to && window.to > head.approvedAt);
  });
  const spans: Span[] = [];
  for (const head of touched) {
    const span = shiftedSpan(await records.entries(head.rolloutId), head.status);
    if (span) spans.push(span);
  }
  return spans;
}
