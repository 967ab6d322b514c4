import { describe, expect, it } from 'vitest';
import { planText } from '../../cli/plan/plan-text.ts';
import { found, foundWorld } from '../shared/domain/rollout/found-endpoint.ts';
import { planFor, startOf } from '../shared/domain/rollout/simulated-rollout.ts';
import { SimulatedWorld } from '../shared/domain/rollout/simulated-world.ts';

describe('a plan for people', () => {
  it('tells before all else what is taken away from an endpoint that was found', () => {
    const text = planText(planFor(foundWorld(), startOf(1), { endpoint: found.endpoint }), false);
    expect(text).toMatch(/Know before:\n {2}- Endpoint churn was not made by Sluice\..*AllTraffic/);
    expect(text).toContain('in place of the version found in slot AllTraffic');
    expect(text.indexOf('Know before')).toBeLessThan(text.indexOf('Steps:'));
  });

  it('has no such section otherwise', () => {
    expect(planText(planFor(new SimulatedWorld(), startOf(1)), false)).not.toContain('Know before');
  });
});
