import { authMsOf, callerOf } from '#shared/domain/inference/caller.ts';
import { corsHeaders } from '#shared/domain/inference/cors.ts';
import { idempotencyHeader } from '#shared/domain/inference/idempotency.ts';
import { leadsToInvocations, pathInTree, refuseMethod } from '#shared/domain/inference/invocation-route.ts';
import { outcome } from '#shared/domain/inference/outcome.ts';
import type { ServedPolicy } from '#shared/domain/inference/served-policy.ts';
import type { HotOutside } from '#shared/runtime/hot-outside.ts';
import { type HotPathSettings, type HotRequest, hotPath } from '#shared/runtime/hot-path.ts';
import { type Answered, createAnswerOnce } from './answer-once.ts';
import { createInference, type InferenceResult, knownModel, turnedAway } from './infer.ts';
import { inferenceParts } from './inference-parts.ts';
import type { InferenceRequest } from './inference-request.ts';
import { measure } from './measure.ts';
import { respond } from './respond.ts';

/** The handler of `/models/{model}/invocations`, on whatever stands outside. */
export function createHandler(
  outside: HotOutside,
  policies: ReadonlyMap<string, ServedPolicy>,
  settings?: HotPathSettings,
) {
  const infer = createInference(inferenceParts(outside, policies));

  const answerOnce = createAnswerOnce({ keys: outside.idempotencyKeys, dataNow: () => outside.limiter.clock.now() });

  async function answer(request: InferenceRequest & Pick<HotRequest, 'evidence'>): Promise<Answered> {
    const once = request.headers[idempotencyHeader] !== undefined && 'policy' in knownModel(policies, request);
    const first = async () => responded(await infer(request), request);
    return once ? answerOnce(request, first) : first();
  }

  return hotPath(async request => {
    const model = request.pathParameters['model'] ?? '';
    const { requestId } = request;
    const path = pathInTree(request.path);
    const refusal = leadsToInvocations(path, model) ? refuseMethod(request.method) : outcome('no_such_route');
    const caller = callerOf(request.evidence);
    const cors = corsHeaders(policies.get(model)?.inference.cors?.origins, request.headers['origin']);
    const { result, response } = refusal
      ? responded(turnedAway(refusal), request)
      : await answer({ ...request, model, caller });
    return {
      response: { ...response, headers: { ...response.headers, ...cors } },
      metrics: measure(result, model, requestId),
    };
  }, settings);
}

function responded(
  result: InferenceResult,
  { requestId, evidence }: Pick<HotRequest, 'requestId' | 'evidence'>,
): Answered {
  return { result, response: respond({ ...result, authMs: authMsOf(evidence) }, requestId) };
}
