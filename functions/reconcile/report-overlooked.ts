import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { overlooked } from '#shared/domain/rollout/upkeep/overlooked.ts';
import type { Outside } from './outside.ts';

/** Puts approvals that no event has told of on the bus, where the one reaction to approvals finds them. */
export async function reportOverlooked(policies: readonly ModelPolicy[], outside: Outside): Promise<string[]> {
  const arns: string[] = [];
  for (const { model, modelPackageGroup } of policies) {
    const [approved, known] = await Promise.all([
      outside.registry.listApproved(modelPackageGroup),
      outside.approvals.list(model),
    ]);
    arns.push(...overlooked(model, known, approved));
  }
  const events = arns.map(arn => ({ type: 'Approval Overlooked', resources: [arn], detail: { ModelPackageArn: arn } }));
  if (events.length > 0) await outside.bus.publish(events);
  return arns;
}
