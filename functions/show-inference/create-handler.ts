import { leadsTo } from '#shared/domain/inference/api-path.ts';
import { callerOf, mayUse } from '#shared/domain/inference/caller.ts';
import { corsHeaders } from '#shared/domain/inference/cors.ts';
import { type Outcome, outcome } from '#shared/domain/inference/outcome.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import type { AsyncOutside } from '#shared/runtime/async-outside.ts';
import { errorResponse } from '#shared/runtime/error-response.ts';
import { type HotPathSettings, type HotRequest, type HotResponse, hotPath } from '#shared/runtime/hot-path.ts';
import { find } from './find.ts';
import { tell } from './tell.ts';

type Outside = Pick<AsyncOutside, 'inferences' | 'payloads' | 'windowCounts' | 'clock'>;

/** The handler of `/inferences/{id}`: what became of a request, for who has sent it. */
export function createHandler(
  outside: Outside,
  policies: ReadonlyMap<string, ModelPolicy>,
  settings?: HotPathSettings,
) {
  return hotPath(async request => {
    const { told, policy } = await answer(outside, policies, request);
    const response = 'code' in told ? errorResponse(told, request.requestId) : told;
    const cors = corsHeaders(policy?.inference.cors?.origins, request.headers['origin']);
    return {
      response: { ...response, headers: { ...cors, ...response.headers } },
      metrics: {
        dimensions: { Model: policy?.model ?? 'unknown' },
        values: { AsyncLooks: 1 },
        properties: { requestId: request.requestId, status: response.status },
      },
    };
  }, settings);
}

interface Told {
  readonly told: HotResponse | Outcome;
  readonly policy?: ModelPolicy;
}

async function answer(
  outside: Outside,
  policies: ReadonlyMap<string, ModelPolicy>,
  request: HotRequest,
): Promise<Told> {
  const id = request.pathParameters['id'] ?? '';
  if (!leadsTo(request.path, ['inferences', id])) return { told: outcome('no_such_route') };
  if (request.method !== 'GET') {
    const message = `The path takes GET, not ${request.method}.`;
    return { told: outcome('method_not_allowed', { message, allow: 'GET' }) };
  }
  const inference = await find(outside, id);
  const policy = policies.get(inference?.model ?? '');
  const caller = callerOf(request.evidence);
  if (!inference || !policy || inference.client !== caller?.client || !mayUse(caller, policy)) {
    return { told: outcome('unknown_inference') };
  }
  return { told: await tell(inference, outside), policy };
}
