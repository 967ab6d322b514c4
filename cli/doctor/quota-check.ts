import { quotaNeeded, updateFleet } from '#shared/domain/cost/rollout-cost.ts';
import { type Check, notChecked, ok, problem } from './check.ts';
import { withoutPlan } from './without-plan.ts';

/** An update builds a new fleet for every variant before the old ones go. */
export const quotaCheck: Check = {
  name: 'quota',
  async examine({ terms, next, running, behind }, { limits }) {
    if ('impossible' in next) return [withoutPlan({ behind })];
    const needed = quotaNeeded(next.plan, running);
    const quota = await limits.endpointInstances(terms.instanceType);
    if (quota === undefined) return [notChecked(`There is no quota "${terms.instanceType} for endpoint usage".`)];
    const text =
      `A rollout needs ${needed} ${terms.instanceType} at once: ${running} run now, and an update builds ` +
      `${updateFleet(next.plan)} anew. The quota is ${quota}.`;
    const todo = `Ask Service Quotas for ${needed} or more "${terms.instanceType} for endpoint usage".`;
    return [needed <= quota ? ok(text, { needed, quota }) : problem(text, todo)];
  },
};
