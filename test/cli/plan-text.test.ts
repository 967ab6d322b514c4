import { describe, expect, it } from 'vitest';
import { rolloutOutlook } from '#shared/domain/cost/rollout-outlook.ts';
import type { RolloutPlan } from '#shared/domain/rollout/plan/rollout-plan.ts';
import { planText } from '../../cli/plan/plan-text.ts';
import { found, foundWorld } from '../shared/domain/rollout/found-endpoint.ts';
import { planFor, startOf } from '../shared/domain/rollout/simulated-rollout.ts';
import { SimulatedWorld } from '../shared/domain/rollout/simulated-world.ts';

const textOf = (plan: RolloutPlan) =>
  planText({ would: 'roll out', plan, warm: false, outlook: rolloutOutlook(plan, false) });

describe('a plan for people', () => {
  it('tells before all else what is taken away from an endpoint that was found', () => {
    const text = textOf(planFor(foundWorld(), startOf(1), { endpoint: found.endpoint }));
    expect(text).toMatch(/Know before:\n {2}- Endpoint churn was not made by Sluice\..*AllTraffic/);
    expect(text).toContain('in place of the version found in slot AllTraffic');
    expect(text.indexOf('Know before')).toBeLessThan(text.indexOf('Steps:'));
  });

  it('has no such section otherwise', () => {
    expect(textOf(planFor(new SimulatedWorld(), startOf(1)))).not.toContain('Know before');
  });
});
