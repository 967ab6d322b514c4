import type { LookEvidence } from '#shared/domain/canary/evidence.ts';
import { type RolloutReport, rolloutReport } from '#shared/domain/report/rollout-report.ts';
import { settleAll } from '#shared/domain/settle-all.ts';
import type { Evidence } from '#shared/ports/table/evidence.ts';
import type { RolloutHistory } from '#shared/ports/table/rollout-history.ts';
import type { KeptEntry, RolloutHead, RolloutRecords } from '#shared/ports/table/rollout-records.ts';
import type { Signals } from '#shared/ports/table/signals.ts';

const AT_ONCE = 8;

/** All that is kept of one rollout. */
export interface RolloutReading {
  readonly head: RolloutHead;
  readonly entries: readonly KeptEntry[];
  readonly looks: readonly LookEvidence[];
  readonly report: RolloutReport;
}

export interface RolloutOutside {
  readonly records: RolloutRecords;
  readonly evidence: Evidence;
  readonly signals: Signals;
  readonly history: RolloutHistory;
}

/** The rollout as it is kept, or a sentence that says what is not there. `models` are the names of those to look among. */
export async function readRollout(
  rolloutId: string,
  models: readonly string[],
  outside: RolloutOutside,
): Promise<RolloutReading | { readonly missing: string }> {
  const head = await find(rolloutId, models, outside);
  if (!head) return { missing: await notThere(rolloutId, models, outside) };
  const [plan, entries, looks, signals] = await Promise.all([
    outside.records.plan(rolloutId),
    outside.records.entries(rolloutId),
    outside.evidence.list(rolloutId),
    outside.signals.list(rolloutId),
  ]);
  if (!plan) return { missing: `The record of ${rolloutId} has no plan.` };
  return { head, entries, looks, report: rolloutReport({ plan, entries, looks, signals }) };
}

/** A model whose history cannot be read does not hide the rollouts of the others. @throws its error if it may have it */
async function find(
  rolloutId: string,
  models: readonly string[],
  { history }: RolloutOutside,
): Promise<RolloutHead | undefined> {
  const settled = await settleAll(models, AT_ONCE, model => history.find(model, rolloutId));
  for (const one of settled) {
    if ('result' in one && one.result) return one.result;
  }
  const failed = settled.find(one => 'error' in one);
  if (failed && 'error' in failed) throw failed.error;
  return undefined;
}

async function notThere(rolloutId: string, models: readonly string[], { history }: RolloutOutside): Promise<string> {
  const last = await Promise.all(models.map(model => history.list(model, 3)));
  const known = last.flat().map(one => one.rolloutId);
  const hint = known.length > 0 ? `The last ones were ${known.join(', ')}.` : 'There was none yet.';
  return `There is no rollout "${rolloutId}" on record. ${hint}`;
}
