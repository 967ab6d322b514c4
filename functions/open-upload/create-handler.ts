import {
  type UploadPlace,
  uploadKey,
  uploadRequest,
  uploadSeconds,
} from '#shared/domain/async-inference/upload-request.ts';
import { leadsTo } from '#shared/domain/inference/api-path.ts';
import { callerOf, mayUse } from '#shared/domain/inference/caller.ts';
import { corsHeaders } from '#shared/domain/inference/cors.ts';
import { refuseMethod } from '#shared/domain/inference/invocation-route.ts';
import { type Outcome, outcome } from '#shared/domain/inference/outcome.ts';
import { kindOf } from '#shared/domain/kinds/registry.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import type { AsyncOutside } from '#shared/runtime/async-outside.ts';
import { errorResponse } from '#shared/runtime/error-response.ts';
import { type HotPathSettings, type HotRequest, hotPath } from '#shared/runtime/hot-path.ts';

type Outside = Pick<AsyncOutside, 'payloads' | 'clock'>;

/** The handler of `/models/{model}/uploads`: where a client may put a request that is too large to be sent. */
export function createHandler(
  outside: Outside,
  policies: ReadonlyMap<string, ModelPolicy>,
  settings?: HotPathSettings,
) {
  return hotPath(async request => {
    const model = request.pathParameters['model'] ?? '';
    const policy = policies.get(model);
    const opened = await open(outside, request, model, policy);
    const headers = { 'content-type': 'application/json' };
    const response =
      'code' in opened
        ? errorResponse(opened, request.requestId)
        : { status: 201, headers, body: JSON.stringify(opened) };
    const cors = corsHeaders(policy?.inference.cors?.origins, request.headers['origin']);
    return {
      response: { ...response, headers: { ...cors, ...response.headers } },
      metrics: {
        dimensions: { Model: policy ? model : 'unknown' },
        values: { Uploads: Number(response.status === 201) },
        properties: { requestId: request.requestId, status: response.status },
      },
    };
  }, settings);
}

async function open(
  { payloads, clock }: Outside,
  request: HotRequest,
  model: string,
  policy: ModelPolicy | undefined,
): Promise<UploadPlace | Outcome> {
  if (!leadsTo(request.path, ['models', model, 'uploads'])) return outcome('no_such_route');
  const wrong = refuseMethod(request.method);
  if (wrong) return wrong;
  const caller = callerOf(request.evidence);
  if (!policy || !caller || !mayUse(caller, policy))
    return outcome('unknown_model', { message: `No model is called "${model}".` });
  if (kindOf({ kind: policy.serving?.kind }).answers !== 'later') return outcome('answers_at_once');
  const wish = uploadRequest.safeParse(parsed(request.body));
  if (!wish.success) return outcome('invalid_request', { message: expected });
  const upload = request.requestId;
  const { bytes, contentType } = wish.data;
  const key = uploadKey(model, caller.client, upload);
  return {
    ...{ upload, method: 'PUT' },
    url: await payloads.urlToPut(key, { bytes, contentType, seconds: uploadSeconds }),
    headers: { 'content-type': contentType, 'content-length': String(bytes) },
    expiresAt: new Date(clock.now() + uploadSeconds * 1000).toISOString(),
  };
}

const expected =
  'Expected a JSON object such as {"bytes": 5000000, "contentType": "text/csv"}, with 1 to 1073741824 bytes.';

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString());
  } catch {
    return undefined;
  }
}
