import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import type { HotOutside } from '#shared/runtime/hot-outside.ts';
import type { InferenceParts } from './infer.ts';
import { createLimiter } from './limiter.ts';
import { createOutcomeCounter } from './outcome-counter.ts';
import { createResender } from './resender.ts';
import { createRouteViews } from './route-views.ts';

/** What one execution environment keeps for all its requests. */
export function inferenceParts(outside: HotOutside, policies: ReadonlyMap<string, ModelPolicy>): InferenceParts {
  const { windowCounts, answers, runtime, clock, stopwatch, limiter } = outside;
  return {
    policies,
    routes: createRouteViews(outside, policies),
    runtime,
    counter: createOutcomeCounter(windowCounts, () => clock.now()),
    limiter: createLimiter(limiter),
    resender: createResender(limiter),
    answers,
    now: () => clock.now(),
    stopwatch,
  };
}
