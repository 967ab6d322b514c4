import type { LookEvidence } from '#shared/domain/canary/evidence.ts';
import { measuredSpan, sourcesOf } from '#shared/domain/canary/measured-values.ts';
import { lookFrom, nextLook, settledUntil } from '#shared/domain/canary/next-look.ts';
import { kindOf } from '#shared/domain/kinds/registry.ts';
import type { RolloutPlan } from '#shared/domain/rollout/plan/rollout-plan.ts';
import { goingOn } from './going-on.ts';
import type { Outside } from './outside.ts';

/** Counts may be stored this long after they began and still be read. */
const LATEST_MS = 600_000;

/** Reads what was counted and measured since the last look, judges everything so far, and keeps both. */
export async function takeLook(
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
  const look = nextLook(
    {
      ...question,
      shareSinceMs: since,
      // Ends that come later come in another order than requests were dealt in: their split is no test either.
      sticky: terms.sticky === true || kindOf(terms).answers === 'later',
      latencyThresholdsMs,
      now,
    },
    goingOn(start.rolloutId),
  );
  return look && outside.evidence.append(look);
}
