import type { ApiKey, UsagePlan } from './state.ts';

/** Why a key cannot be put into a plan: it is there, or another of its plans has one of the stages. */
export function planKeyFault(key: ApiKey, plan: UsagePlan, plans: Iterable<UsagePlan>): string | undefined {
  if (plan.keyIds.has(key.id)) return `Usage Plan ${plan.id} already has API Key ${key.id}`;
  const stages = (one: UsagePlan) => (one.properties.ApiStages ?? []).map(({ ApiId, Stage }) => `${ApiId}:${Stage}`);
  const wanted = stages(plan);
  const others = [...plans].filter(one => one.keyIds.has(key.id)).flatMap(stages);
  const twice = wanted.find(stage => others.includes(stage));
  if (twice === undefined) return undefined;
  return `Usage Plan ${plan.id} cannot be added because API Key ${key.id} cannot reference multiple Usage Plans with the same API stage: ${twice}`;
}
