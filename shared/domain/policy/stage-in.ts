import { isSameName } from '../rollout/world/names.ts';
import type { ModelPolicy } from './policy.ts';

/** The stage in which versions of a group are approved, by its policy; ARNs may have the group in lower case. */
export function stageIn(policies: Iterable<ModelPolicy>, group: string): string | undefined {
  for (const { modelPackageGroup, approval } of policies)
    if (isSameName(modelPackageGroup, group)) return approval.stage;
  return undefined;
}
