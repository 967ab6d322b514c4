/** A job of one step, and what it ran on. */
interface Job {
  readonly instanceType: string;
  readonly instances: number;
  readonly seconds: number;
}

/** What a run came to: duration by price by count. Undefined where a job, or the price of its instance, is not known. */
export function runCost(
  jobs: readonly Job[] | undefined,
  prices: Readonly<Record<string, number>>,
): number | undefined {
  let sum = 0;
  for (const { instanceType, instances, seconds } of jobs ?? []) {
    const price = prices[instanceType];
    if (price === undefined) return undefined;
    sum += (seconds / 3600) * instances * price;
  }
  return jobs && sum;
}
