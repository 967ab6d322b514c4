import type { ModelPolicy } from '../policy/policy.ts';

type Limited = Pick<ModelPolicy, 'endpoint' | 'scaling' | 'inference'>;

/**
 * How many requests all models together may have in flight by their caps, with as many instances as each may grow to. A
 * model without a cap adds nothing.
 */
export function sumOfCaps(policies: readonly Limited[]): number {
  return policies.reduce((sum, policy) => sum + mostOf(policy), 0);
}

function mostOf({ endpoint, scaling, inference: { concurrency } }: Limited): number {
  if (!concurrency) return 0;
  const instances = scaling?.max ?? endpoint.initialInstanceCount ?? 1;
  const { max = Number.POSITIVE_INFINITY, perInstance } = concurrency;
  return Math.min(max, perInstance === undefined ? Number.POSITIVE_INFINITY : perInstance * instances);
}
