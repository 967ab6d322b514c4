import { corsHeaders } from '#shared/domain/inference/cors.ts';
import { leadsToInvocations, refuseMethod } from '#shared/domain/inference/invocation-route.ts';
import { outcome } from '#shared/domain/inference/outcome.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import type { HotOutside } from '#shared/runtime/hot-outside.ts';
import { type HotPathSettings, hotPath } from '#shared/runtime/hot-path.ts';
import { createInference, turnedAway } from './infer.ts';
import { createLimiter } from './limiter.ts';
import { measure } from './measure.ts';
import { createOutcomeCounter } from './outcome-counter.ts';
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
    answers,
    now: () => clock.now(),
    stopwatch,
  });

  return hotPath(async request => {
    const model = request.pathParameters['model'] ?? '';
    const refusal = leadsToInvocations(request.path, model) ? refuseMethod(request.method) : outcome('no_such_route');
    const result = refusal ? turnedAway(refusal) : await infer({ ...request, model });
    const cors = corsHeaders(policies.get(model)?.inference.cors?.origins, request.headers['origin']);
    return { response: respond(result, request.requestId, cors), metrics: measure(result, model, request.requestId) };
  }, settings);
}
