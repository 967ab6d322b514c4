import { type Check, ok, warning } from './check.ts';

/** Lambda keeps so much for functions that reserve nothing. */
const ALWAYS_UNRESERVED = 100;

/** How much concurrency a function of the stack could reserve for itself. */
export const concurrencyCheck: Check = {
  name: 'concurrency',
  async examine(_patient, { limits }) {
    const { limit, unreserved } = await limits.functionConcurrency();
    const fits = Math.max(0, unreserved - ALWAYS_UNRESERVED);
    const text = `Of ${limit} executions at once ${unreserved} are unreserved; a function may reserve at most ${fits}.`;
    const todo = 'Leave reservedConcurrency off, or ask Service Quotas for more "Concurrent executions" of Lambda.';
    return [fits > 0 ? ok(text, { limit, unreserved, fits }) : warning(text, todo, { limit, unreserved, fits })];
  },
};
