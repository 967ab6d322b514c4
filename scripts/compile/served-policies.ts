import { type ServedPolicy, servedPolicy } from '../../shared/domain/inference/served-policy.ts';
import type { ModelPolicy } from '../../shared/domain/policy/policy.ts';

/** What the proxy's bundles hold of every policy. */
export function servedPolicies(
  policies: Readonly<Record<string, ModelPolicy>>,
): Readonly<Record<string, ServedPolicy>> {
  return Object.fromEntries(Object.entries(policies).map(([model, policy]) => [model, servedPolicy(policy)]));
}
