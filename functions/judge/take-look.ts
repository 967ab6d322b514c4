import type { LookEvidence } from '#shared/domain/canary/evidence.ts';
import { measuredSpan, sourcesOf } from '#shared/domain/canary/measured-values.ts';
import { lookFrom, nextLook, settledUntil, spanAt } from '#shared/domain/canary/next-look.ts';
import { after, type SoFar } from '#shared/domain/canary/so-far.ts';
import { readFrom } from '#shared/domain/canary/verdict-span.ts';
import { kindOf } from '#shared/domain/kinds/registry.ts';
import type { RolloutPlan } from '#shared/domain/rollout/plan/rollout-plan.ts';
import type { Outside } from './outside.ts';

/** A look as it was kept, and how far it goes. */
export interface TakenLook {
  readonly look: LookEvidence;
  readonly soFar: SoFar;
}

/** Reads what was counted and measured since the last look, goes on judging from there, and keeps the look. */
export async function takeLook(
  plan: RolloutPlan,
  soFar: SoFar | undefined,
  { share, since }: { readonly share: number; readonly since: number },
  now: number,
  outside: Outside,
): Promise<TakenLook | undefined> {
  const { start, analysis, baseline, candidate, terms } = plan;
  if (!analysis || !baseline) return undefined;
  const from = lookFrom(soFar, since);
  const measured = measuredSpan({ beganMs: soFar?.fromMs ?? from, fromMs: from, untilMs: settledUntil(now) });
  const [items, readings] = await Promise.all([
    outside.storedCounts.list(start.model, readFrom(spanAt(analysis, share), since, from), now),
    outside.userMetrics.read(sourcesOf(analysis.terms.thresholds), measured.fromMs, measured.untilMs),
  ]);
  const taken = nextLook({
    rolloutId: start.rolloutId,
    setting: analysis,
    baseline,
    canary: candidate,
    share,
    shareSinceMs: since,
    // Ends that come later come in another order than requests were dealt in: their split is no test either.
    sticky: terms.sticky === true || kindOf(terms).answers === 'later',
    latencyThresholdsMs: terms.latencyThresholdsMs,
    soFar,
    items,
    readings,
    now,
  });
  if (!taken) return undefined;
  const kept = await outside.evidence.append(taken.look);
  return kept === taken.look ? taken : { look: kept, soFar: after(soFar, analysis, kept) };
}
