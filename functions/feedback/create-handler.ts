import { refuseFeedback } from '#shared/domain/feedback/admit-feedback.ts';
import { readLines } from '#shared/domain/feedback/read-lines.ts';
import { leadsTo } from '#shared/domain/inference/api-path.ts';
import { callerOf, mayUse } from '#shared/domain/inference/caller.ts';
import { corsHeaders } from '#shared/domain/inference/cors.ts';
import { type Outcome, outcome } from '#shared/domain/inference/outcome.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { errorResponse } from '#shared/runtime/error-response.ts';
import type { FeedbackOutside } from '#shared/runtime/feedback-outside.ts';
import { type HotAnswer, type HotPathSettings, type HotRequest, hotPath } from '#shared/runtime/hot-path.ts';
import { type TakenIn, takeIn } from './take-in.ts';

/** The handler of `/models/{model}/feedback`, on whatever stands outside. */
export function createHandler(
  outside: FeedbackOutside,
  policies: ReadonlyMap<string, ModelPolicy>,
  settings?: HotPathSettings,
) {
  async function answer(request: HotRequest, model: string, policy: ModelPolicy | undefined): Promise<HotAnswer> {
    const refusal = refuse(request, model, policy);
    if (refusal || !policy) return refused(refusal ?? outcome('unknown_model'), policy ? model : undefined, request);
    const lines = readLines(request.body);
    if (lines.length === 0) {
      const message = 'The body has no lines: expected one JSON object on each.';
      return refused(outcome('invalid_request', { message }), model, request);
    }
    const client = callerOf(request.evidence)?.client ?? '';
    const delivery = { model, client, requestId: request.requestId, nowMs: outside.clock.now() };
    return answered(await takeIn(outside, policy, delivery, lines), model, request);
  }

  return hotPath(async request => {
    const model = request.pathParameters['model'] ?? '';
    const policy = policies.get(model);
    const { response, metrics } = await answer(request, model, policy);
    const cors = corsHeaders(policy?.inference.cors?.origins, request.headers['origin']);
    return { response: { ...response, headers: { ...cors, ...response.headers } }, metrics };
  }, settings);
}

function refuse(request: HotRequest, model: string, policy: ModelPolicy | undefined): Outcome | undefined {
  if (!leadsTo(request.path, ['models', model, 'feedback'])) return outcome('no_such_route');
  if (request.method !== 'POST') {
    return outcome('method_not_allowed', { message: `The path takes POST, not ${request.method}.`, allow: 'POST' });
  }
  if (!policy || !mayUse(callerOf(request.evidence), policy))
    return outcome('unknown_model', { message: `No model is called "${model}".` });
  return refuseFeedback(request);
}

function refused(reason: Outcome, model: string | undefined, { requestId }: HotRequest): HotAnswer {
  return {
    response: errorResponse(reason, requestId),
    metrics: {
      dimensions: { Model: model ?? 'unknown' },
      values: { FeedbackRequests: 1, FeedbackRefused: 1 },
      properties: { requestId, status: reason.status, code: reason.code },
    },
  };
}

function answered({ results, stored, scored }: TakenIn, model: string, { requestId }: HotRequest): HotAnswer {
  const withStatus = (matches: (status: number) => boolean) => results.filter(({ status }) => matches(status)).length;
  return {
    response: { status: 207, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ results }) },
    metrics: {
      dimensions: { Model: model },
      values: {
        FeedbackRequests: 1,
        FeedbackLines: results.length,
        FeedbackStored: stored,
        FeedbackScored: scored,
        FeedbackInvalid: withStatus(status => status === 400),
        FeedbackForeign: withStatus(status => status === 404),
        FeedbackNotStored: withStatus(status => status === 503),
      },
      properties: { requestId, status: 207 },
    },
  };
}
