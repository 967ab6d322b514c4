import { allOrigins } from '#shared/domain/catalogue/all-origins.ts';
import { type ApiPath, findPath } from '#shared/domain/catalogue/api-paths.ts';
import { preflightHeaders } from '#shared/domain/catalogue/preflight.ts';
import { corsHeaders } from '#shared/domain/inference/cors.ts';
import { outcome } from '#shared/domain/inference/outcome.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { errorResponse } from '#shared/runtime/error-response.ts';
import {
  type HotAnswer,
  type HotPathSettings,
  type HotRequest,
  type HotResponse,
  hotPath,
} from '#shared/runtime/hot-path.ts';
import { answers, type CatalogueParts } from './answers.ts';

/** The handler of what is told about models, and of the browser's question before it sends a request, on every path. */
export function createHandler(parts: CatalogueParts, settings?: HotPathSettings) {
  return hotPath(async request => {
    const path = findPath(request.path, request.pathParameters);
    const response = path
      ? await respond(parts, path, request)
      : errorResponse(outcome('no_such_route'), request.requestId);
    return measured(response, request);
  }, settings);
}

async function respond(parts: CatalogueParts, path: ApiPath, request: HotRequest): Promise<HotResponse> {
  const { method, headers, requestId } = request;
  const policy = parts.policies.get(request.pathParameters['model'] ?? '');
  const origins = originsFor(parts.policies, path, policy);
  const origin = headers['origin'];
  if (method === 'OPTIONS') {
    const subjectHeader = policy?.inference.subject?.header;
    const allowed = preflightHeaders({ origins, origin, methods: path.methods, subjectHeader });
    return { status: 204, headers: { allow: allow(path), ...allowed }, body: '' };
  }
  const answer = answers[path.parts.join('/')];
  if (!answer || !path.methods.includes(method)) {
    const message = `The path takes ${path.methods.join(', ')}, not ${method}.`;
    return errorResponse(
      outcome('method_not_allowed', { message, allow: allow(path) }),
      requestId,
      corsHeaders(origins, origin),
    );
  }
  const { status, headers: own, body } = await answer(request, parts);
  return { status, headers: { ...corsHeaders(origins, origin), ...own }, body };
}

/** A path that names a model has the model's own origins. */
function originsFor(policies: CatalogueParts['policies'], { parts }: ApiPath, policy: ModelPolicy | undefined) {
  return parts.includes('{model}') ? policy?.inference.cors?.origins : allOrigins(policies.values());
}

function allow({ methods }: ApiPath): string {
  return [...methods, 'OPTIONS'].join(', ');
}

function measured(response: HotResponse, { requestId, path }: HotRequest): HotAnswer {
  const { status } = response;
  const values = { CatalogueRequests: 1, ServerErrors: Number(status >= 500) };
  return { response, metrics: { dimensions: {}, values, properties: { requestId, path, status } } };
}
