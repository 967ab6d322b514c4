import type { ArmCounts } from '../kernels/e-fnh.ts';

/** `3 of 5 failed, against 0 of 82`: the candidate first. Absent where one arm was never asked. */
export function seenWords(counts: ArmCounts, what: string): { readonly seen?: string } {
  const { baselineRequests, baselineEvents, canaryRequests, canaryEvents } = counts;
  if (baselineRequests === 0 || canaryRequests === 0) return {};
  return { seen: `${canaryEvents} of ${canaryRequests} ${what}, against ${baselineEvents} of ${baselineRequests}` };
}
