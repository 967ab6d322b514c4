import type { LookEvidence } from '#shared/domain/canary/evidence.ts';
import { type RolloutReport, rolloutReport } from '#shared/domain/report/rollout-report.ts';
import type { KeptEntry, RolloutHead } from '#shared/ports/rollout-records.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Outside } from '../outside.ts';
import type { Policies } from '../policies.ts';
import { Problem } from '../problem.ts';

/** All that is kept of one rollout. */
export interface ReadRollout {
  readonly head: RolloutHead;
  readonly entries: readonly KeptEntry[];
  readonly looks: readonly LookEvidence[];
  readonly report: RolloutReport;
}

/** Throws a Problem when there is no such rollout. */
export async function readRollout(rolloutId: string, policies: Policies, outside: Outside): Promise<ReadRollout> {
  const head = await findRollout(rolloutId, policies, outside);
  const [plan, entries, looks, signals] = await Promise.all([
    outside.records.plan(rolloutId),
    outside.records.entries(rolloutId),
    outside.evidence.list(rolloutId),
    outside.signals.list(rolloutId),
  ]);
  if (!plan) throw new Problem(`The record of ${rolloutId} has no plan.`, exitCodes.notFound);
  return { head, entries, looks, report: rolloutReport({ plan, entries, looks, signals }) };
}

/** Which model a rollout is of does not show in its name, where a policy names its group freely. */
async function findRollout(rolloutId: string, policies: Policies, outside: Outside): Promise<RolloutHead> {
  const found = await Promise.all([...policies.keys()].map(model => outside.history.find(model, rolloutId)));
  const head = found.find(one => one !== undefined);
  if (head) return head;
  const last = await Promise.all([...policies.keys()].map(model => outside.history.list(model, 3)));
  const known = last.flat().map(one => one.rolloutId);
  const hint = known.length > 0 ? `The last ones were ${known.join(', ')}.` : 'There was none yet.';
  throw new Problem(`There is no rollout "${rolloutId}" on record. ${hint}`, exitCodes.notFound);
}
