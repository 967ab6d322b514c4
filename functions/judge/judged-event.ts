import type { CanaryJudged } from '#events/sluice/canary-judged.ts';
import type { LookEvidence } from '#shared/domain/canary/evidence.ts';
import type { MetricFinding } from '#shared/domain/canary/judge-verdict.ts';
import { judgeResult } from '#shared/domain/canary/next-look.ts';
import type { RolloutPlan } from '#shared/domain/rollout/plan/rollout-plan.ts';
import type { RolloutStart } from '#shared/domain/rollout/world/rollout-start.ts';
import type { OwnEvent } from '#shared/ports/event-bus.ts';

export function judgedEvent(
  { rolloutId, model, modelPackageArn }: RolloutStart,
  { terms, candidate, baseline }: RolloutPlan,
  all: readonly LookEvidence[],
  { verdict, reason, causes, share, look }: LookEvidence,
  now: number,
): OwnEvent {
  const { requests } = judgeResult(all, now);
  const versions = { candidate: candidate.version, ...(baseline && { baseline: baseline.version }) };
  const detail: CanaryJudged['detail'] = {
    rolloutId,
    model,
    endpoint: terms.endpoint,
    versions,
    share: share / 100,
    verdict,
    reason,
    causes: [...causes],
    requests,
    metrics: Object.fromEntries(
      Object.entries(look.metrics).map(([name, { state, rates }]) => [name, { state, ...named(rates) }]),
    ),
  };
  return { type: 'Canary Judged', resources: [modelPackageArn], detail };
}

function named(rates: MetricFinding['rates']): { baseline?: number; candidate?: number } {
  return rates ? { baseline: rates.baseline, candidate: rates.canary } : {};
}
