import type { AcceptedInference } from '#shared/domain/async-inference/accepted-inference.ts';
import { refuseAsync } from '#shared/domain/async-inference/admit-async.ts';
import { leadsTo } from '#shared/domain/inference/api-path.ts';
import { callerOf, mayUse } from '#shared/domain/inference/caller.ts';
import { corsHeaders } from '#shared/domain/inference/cors.ts';
import { refuseMethod } from '#shared/domain/inference/invocation-route.ts';
import { type Outcome, outcome } from '#shared/domain/inference/outcome.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import type { AsyncOutside } from '#shared/runtime/async-outside.ts';
import { errorResponse } from '#shared/runtime/error-response.ts';
import { type HotPathSettings, type HotRequest, type HotResponse, hotPath } from '#shared/runtime/hot-path.ts';
import { accept } from './accept.ts';

/** Clients look again after so many seconds. */
const lookAgainS = 1;

/** The handler of `/models/{model}/async-invocations`, on whatever stands outside. */
export function createHandler(
  outside: AsyncOutside,
  policies: ReadonlyMap<string, ModelPolicy>,
  settings?: HotPathSettings,
) {
  return hotPath(async request => {
    const model = request.pathParameters['model'] ?? '';
    const policy = policies.get(model);
    const ended = await answer(outside, request, model, policy);
    const response = 'code' in ended ? errorResponse(ended, request.requestId) : taken(ended, request);
    const cors = corsHeaders(policy?.inference.cors?.origins, request.headers['origin']);
    return {
      response: { ...response, headers: { ...cors, ...response.headers } },
      metrics: {
        dimensions: { Model: policy ? model : 'unknown' },
        values: { AsyncRequests: 1, AsyncAccepted: Number(!('code' in ended)) },
        properties: { requestId: request.requestId, code: 'code' in ended ? ended.code : 'ok' },
      },
    };
  }, settings);
}

async function answer(
  outside: AsyncOutside,
  request: HotRequest,
  model: string,
  policy: ModelPolicy | undefined,
): Promise<AcceptedInference | Outcome> {
  if (!leadsTo(request.path, ['models', model, 'async-invocations'])) return outcome('no_such_route');
  const wrong = refuseMethod(request.method);
  if (wrong) return wrong;
  const caller = callerOf(request.evidence);
  if (!policy || !caller || !mayUse(caller, policy))
    return outcome('unknown_model', { message: `No model is called "${model}".` });
  return refuseAsync(request, policy) ?? accept(outside, policy, { ...request, caller });
}

function taken({ inferenceId, slot, version }: AcceptedInference, { basePath, path }: HotRequest): HotResponse {
  const tree = path.startsWith('/iam/') ? '/iam' : '';
  const location = `${basePath}${tree}/inferences/${inferenceId}`;
  return {
    status: 202,
    headers: {
      'content-type': 'application/json',
      location,
      'retry-after': String(lookAgainS),
      'x-sluice-version': String(version),
      'x-sluice-slot': slot,
    },
    body: JSON.stringify({ id: inferenceId, status: 'running' }),
  };
}
