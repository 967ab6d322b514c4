import { AwsError } from '../../../core/aws-error.ts';
import type { SageMakerState } from '../state.ts';
import type { Fleet } from './fleet.ts';

/** Throws `ResourceLimitExceeded` when more instances of a type would run than the account may use. */
export function checkQuota(
  state: SageMakerState,
  more: Iterable<{ instanceType: string | undefined; count: number }>,
): void {
  for (const [instanceType, delta] of byType(more)) {
    const limit = state.options.endpointQuota[instanceType];
    const used = usage(state, instanceType);
    if (limit === undefined || delta <= 0 || used + delta <= limit) continue;
    throw new AwsError(
      'ResourceLimitExceeded',
      `The account-level service limit '${instanceType} for endpoint usage' is ${limit} Instances, with current utilization of ${used} Instances ` +
        `and a request delta of ${delta} Instances. Please use AWS Service Quotas to request an increase for this quota. If AWS Service Quotas is ` +
        'not available, contact AWS support to request an increase for this quota.',
    );
  }
}

/** The instances that fleets want, in the form that `checkQuota` takes. */
export function wanted(fleets: Iterable<Fleet>): { instanceType: string | undefined; count: number }[] {
  return [...fleets].map(fleet => ({ instanceType: fleet.variant.InstanceType, count: fleet.desiredInstanceCount }));
}

function byType(demands: Iterable<{ instanceType: string | undefined; count: number }>): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { instanceType, count } of demands) {
    if (instanceType !== undefined) sums.set(instanceType, (sums.get(instanceType) ?? 0) + count);
  }
  return sums;
}

function usage(state: SageMakerState, instanceType: string): number {
  const fleets = [...state.endpoints.values()].flatMap(endpoint => [
    ...endpoint.fleets.values(),
    ...(endpoint.pending?.fleets.values() ?? []),
  ]);
  return fleets
    .filter(fleet => fleet.variant.InstanceType === instanceType)
    .reduce((sum, fleet) => sum + Math.max(fleet.desiredInstanceCount, fleet.currentInstanceCount), 0);
}
