import type { CanaryJudged } from '#events/sluice/canary-judged.ts';
import type { MetricFinding } from '#shared/domain/canary/judge-verdict.ts';
import type { RolloutPlan } from '#shared/domain/rollout/plan/rollout-plan.ts';
import type { OwnEvent } from '#shared/ports/event-bus.ts';
import type { TakenLook } from './take-look.ts';

export function judgedEvent({ start, terms, candidate, baseline }: RolloutPlan, taken: TakenLook): OwnEvent {
  const { rolloutId, model, modelPackageArn } = start;
  const { verdict, reason, causes, share, look } = taken.look;
  const { requests } = taken.soFar.result;
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
