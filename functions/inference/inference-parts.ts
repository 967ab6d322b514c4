import type { ServedPolicy } from '#shared/domain/inference/served-policy.ts';
import type { HotOutside } from '#shared/runtime/hot-outside.ts';
import { createCaptureBuffer } from './capture-buffer.ts';
import type { InferenceParts } from './infer.ts';
import { createLimiter } from './limiter.ts';
import { createOutcomeCounter } from './outcome-counter.ts';
import { createResender } from './resender.ts';
import { createRouteViews } from './route-views.ts';

/** What one execution environment keeps for all its requests. */
export function inferenceParts(outside: HotOutside, policies: ReadonlyMap<string, ServedPolicy>): InferenceParts {
  const { windowCounts, answers, capturedRequests, runtime, clock, stopwatch, limiter } = outside;
  return {
    policies,
    routes: createRouteViews(outside, policies),
    runtime,
    counter: createOutcomeCounter(windowCounts, () => clock.now()),
    limiter: createLimiter(limiter),
    resender: createResender(limiter),
    answers,
    captures: createCaptureBuffer(capturedRequests, stopwatch),
    now: () => clock.now(),
    stopwatch,
  };
}
