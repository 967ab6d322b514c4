import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import type { HotOutside } from '#shared/runtime/hot-outside.ts';
import { type HotPathSettings, hotPath } from '#shared/runtime/hot-path.ts';
import { createInference } from './infer.ts';
import { measure } from './measure.ts';
import { createOutcomeCounter } from './outcome-counter.ts';
import { respond } from './respond.ts';
import { createRouteCache } from './route-cache.ts';

/** The handler of `POST /models/{model}/invocations`, on whatever stands outside. */
export function createHandler(
  outside: HotOutside,
  policies: ReadonlyMap<string, ModelPolicy>,
  settings?: HotPathSettings,
) {
  const { routes, windowCounts, runtime, clock, stopwatch } = outside;
  const infer = createInference({
    policies,
    routes: createRouteCache(routes, stopwatch),
    runtime,
    counter: createOutcomeCounter(windowCounts, () => clock.now()),
    stopwatch,
  });

  return hotPath(async request => {
    const model = request.pathParameters['model'] ?? '';
    const result = await infer({ ...request, model });
    return { response: respond(result, request.requestId), metrics: measure(result, model, request.requestId) };
  }, settings);
}
