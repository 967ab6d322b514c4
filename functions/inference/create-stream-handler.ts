import { authMsOf, callerOf } from '#shared/domain/inference/caller.ts';
import { corsHeaders } from '#shared/domain/inference/cors.ts';
import { leadsToInvocations, pathInTree, refuseMethod } from '#shared/domain/inference/invocation-route.ts';
import { type Outcome, outcome } from '#shared/domain/inference/outcome.ts';
import type { ServedPolicy } from '#shared/domain/inference/served-policy.ts';
import { asksForFrames, refuseStream, withModelAccept } from '#shared/domain/inference/stream-request.ts';
import { forStreams } from '#shared/domain/inference/stream-terms.ts';
import type { HotOutside } from '#shared/runtime/hot-outside.ts';
import type { HotAnswer, HotPathSettings, HotRequest } from '#shared/runtime/hot-path.ts';
import { type HotStream, hotStream } from '#shared/runtime/hot-stream.ts';
import { createInference, type InferenceResult, turnedAway } from './infer.ts';
import { inferenceParts } from './inference-parts.ts';
import { measure } from './measure.ts';
import { respond } from './respond.ts';
import { serveStream } from './serve-stream.ts';
import { streamFormat } from './stream-formats.ts';

/** The handler of `/models/{model}/invocations-stream`, on whatever stands outside; its runtime answers in streams. */
export function createStreamHandler(
  outside: HotOutside,
  given: ReadonlyMap<string, ServedPolicy>,
  settings?: HotPathSettings,
) {
  const policies = new Map([...given].map(([model, policy]) => [model, forStreams(policy)]));
  const parts = inferenceParts(outside, policies);
  const infer = createInference(parts);

  async function handle(request: HotRequest): Promise<HotAnswer | HotStream> {
    const model = request.pathParameters['model'] ?? '';
    const refusal = refuse(request, model);
    const headers = withModelAccept(request.headers);
    const caller = callerOf(request.evidence);
    const inferred = refusal ? turnedAway(refusal) : await infer({ ...request, headers, model, caller });
    const result = { ...inferred, authMs: authMsOf(request.evidence) };
    const policy = policies.get(model);
    if (!policy || !isStream(result)) {
      const { requestId } = request;
      return { response: respond(result, requestId), metrics: measure(result, model, requestId) };
    }
    const wantsFrames = asksForFrames(request.headers);
    const format = streamFormat(wantsFrames, result.reply.headers['content-type']);
    return serveStream(parts, { request, policy, result, format, wantsFrames });
  }

  return hotStream(async request => {
    const origins = policies.get(request.pathParameters['model'] ?? '')?.inference.cors?.origins;
    return withHeaders(await handle(request), corsHeaders(origins, request.headers['origin']));
  }, settings);
}

function withHeaders(answer: HotAnswer | HotStream, more: Readonly<Record<string, string>>): HotAnswer | HotStream {
  const extended = <Head extends Pick<HotAnswer['response'], 'headers'>>(head: Head): Head => {
    return { ...head, headers: { ...more, ...head.headers } };
  };
  if ('response' in answer) return { ...answer, response: extended(answer.response) };
  return { ...answer, head: () => extended(answer.head()) };
}

function refuse({ path, method, headers }: HotRequest, model: string): Outcome | undefined {
  if (!leadsToInvocations(pathInTree(path), model, 'invocations-stream')) return outcome('no_such_route');
  return refuseMethod(method) ?? refuseStream(headers);
}

type Streaming = Parameters<typeof serveStream>[1]['result'];

function isStream(result: InferenceResult): result is Streaming {
  return result.reply?.kind === 'stream';
}
