import * as z from 'zod';
import type { LookEvidence } from '#shared/domain/canary/evidence.ts';
import { measuredSpan, sourcesOf } from '#shared/domain/canary/measured-values.ts';
import { judgeResult, lookFrom, nextLook, settledUntil } from '#shared/domain/canary/next-look.ts';
import type { RolloutPlan } from '#shared/domain/rollout/rollout-plan.ts';
import type { RolloutStart } from '#shared/domain/rollout/rollout-start.ts';
import { NotFound } from '#shared/runtime/errors.ts';
import { rolloutStartInput } from '#shared/runtime/inputs.ts';
import { bus, clock, evidence, records, storedCounts, userMetrics, verdictAlarm } from '#shared/runtime/outside.ts';
import { reaction } from '#shared/runtime/reaction.ts';
import { judgedEvent } from './judged-event.ts';

const services = () => ({
  bus: bus(),
  evidence: evidence(),
  records: records(),
  storedCounts: storedCounts(),
  userMetrics: userMetrics(),
  verdictAlarm: verdictAlarm(),
});

type Outside = ReturnType<typeof services>;

/** Counts may be stored this long after they began and still be read. */
const LATEST_MS = 600_000;

/** Takes one look at a candidate: reads what was counted since the last one, judges everything so far, keeps both. */
export const handler = reaction({
  input: z.object({ start: rolloutStartInput, share: z.int().min(1).max(10_000), since: z.number() }),
  services,
  async run({ start, share, since }, outside, { logger }) {
    const now = clock.now();
    const [plan, before] = await Promise.all([
      outside.records.plan(start.rolloutId),
      outside.evidence.list(start.rolloutId),
    ]);
    if (!plan?.analysis || !plan.baseline) throw new NotFound(`Rollout ${start.rolloutId} has nothing to judge by.`);
    const look = await take(plan, before, { share, since }, now, outside);
    const all = look ? [...before, look] : before;
    await tell(start, plan, all, now, outside).catch(error => logger.error('A verdict could not be told.', error));
    const result = judgeResult(all, now);
    logger.info('Looked at a candidate.', { rolloutId: start.rolloutId, ...result });
    return result;
  },
});

async function take(
  plan: RolloutPlan,
  before: readonly LookEvidence[],
  { share, since }: { readonly share: number; readonly since: number },
  now: number,
  outside: Outside,
): Promise<LookEvidence | undefined> {
  const { start, analysis, baseline, candidate, terms } = plan;
  if (!analysis || !baseline) return undefined;
  const from = lookFrom(before, since);
  const measured = measuredSpan({ beganMs: before[0]?.fromMs ?? from, fromMs: from, untilMs: settledUntil(now) });
  const [items, readings] = await Promise.all([
    outside.storedCounts.list(start.model, from - LATEST_MS, now),
    outside.userMetrics.read(sourcesOf(analysis.terms.thresholds), measured.fromMs, measured.untilMs),
  ]);
  const seen = { share, before, items, readings };
  const question = { rolloutId: start.rolloutId, setting: analysis, baseline, canary: candidate, ...seen };
  const { latencyThresholdsMs } = terms;
  const look = nextLook({
    ...question,
    shareSinceMs: since,
    sticky: terms.subjectHeader !== undefined,
    latencyThresholdsMs,
    now,
  });
  return look && outside.evidence.append(look);
}

/** Alarms hear of every look, programs of every change of the verdict. No verdict waits for that, or fails by it. */
async function tell(
  start: RolloutStart,
  plan: RolloutPlan,
  all: readonly LookEvidence[],
  now: number,
  outside: Outside,
): Promise<void> {
  const [before, last] = [all.at(-2), all.at(-1)];
  if (!last) return;
  await outside.verdictAlarm.report(start.model, last.verdict, now);
  if (last.verdict === (before?.verdict ?? 'continue')) return;
  await outside.bus.publish([judgedEvent(start, plan, all, last, now)]);
}
