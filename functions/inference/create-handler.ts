import { callerOf } from '#shared/domain/inference/caller.ts';
import { leadsToInvocations, pathInTree, refuseMethod } from '#shared/domain/inference/invocation-route.ts';
import { outcome } from '#shared/domain/inference/outcome.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import type { HotOutside } from '#shared/runtime/hot-outside.ts';
import { type HotPathSettings, hotPath } from '#shared/runtime/hot-path.ts';
import { createInference, turnedAway } from './infer.ts';
import { createLimiter } from './limiter.ts';
import { measure } from './measure.ts';
import { createOutcomeCounter } from './outcome-counter.ts';
import { createResender } from './resender.ts';
import { respond } from './respond.ts';
import { createRouteViews } from './route-views.ts';

/** The handler of `/models/{model}/invocations`, on whatever stands outside. */
export function createHandler(
  outside: HotOutside,
  policies: ReadonlyMap<string, ModelPolicy>,
  settings?: HotPathSettings,
) {
  const { windowCounts, answers, runtime, clock, stopwatch } = outside;
  const infer = createInference({
    policies,
    routes: createRouteViews(outside, policies),
    runtime,
    counter: createOutcomeCounter(windowCounts, () => clock.now()),
    limiter: createLimiter(outside.limiter),
    resender: createResender(outside.limiter),
    answers,
    now: () => clock.now(),
    stopwatch,
  });

  return hotPath(async request => {
    const model = request.pathParameters['model'] ?? '';
    const path = pathInTree(request.path);
    const refusal = leadsToInvocations(path, model) ? refuseMethod(request.method) : outcome('no_such_route');
    const caller = callerOf(request.evidence);
    const result = refusal ? turnedAway(refusal) : await infer({ ...request, model, caller });
    return { response: respond(result, request.requestId), metrics: measure(result, model, request.requestId) };
  }, settings);
}
