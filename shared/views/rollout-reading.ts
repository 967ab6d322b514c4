import type { LookEvidence } from '#shared/domain/canary/evidence.ts';
import { type RolloutReport, rolloutReport } from '#shared/domain/report/rollout-report.ts';
import type { Evidence } from '#shared/ports/table/evidence.ts';
import type { RolloutHistory } from '#shared/ports/table/rollout-history.ts';
import type { KeptEntry, RolloutHead, RolloutRecords } from '#shared/ports/table/rollout-records.ts';
import type { Signals } from '#shared/ports/table/signals.ts';

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
  const found = await Promise.all(models.map(model => outside.history.find(model, rolloutId)));
  const head = found.find(one => one !== undefined);
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

async function notThere(rolloutId: string, models: readonly string[], { history }: RolloutOutside): Promise<string> {
  const last = await Promise.all(models.map(model => history.list(model, 3)));
  const known = last.flat().map(one => one.rolloutId);
  const hint = known.length > 0 ? `The last ones were ${known.join(', ')}.` : 'There was none yet.';
  return `There is no rollout "${rolloutId}" on record. ${hint}`;
}
