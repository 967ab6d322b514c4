import type { LimitTerms } from './limit-terms.ts';

/** As much of a policy as says how many requests may be in flight. */
interface Limited {
  readonly endpoint: { readonly initialInstanceCount?: number | undefined };
  readonly scaling?: { readonly max: number } | undefined;
  readonly inference: { readonly concurrency?: Pick<LimitTerms, 'max' | 'perInstance'> | undefined };
}

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
