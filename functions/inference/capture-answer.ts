import { isCaptured } from '#shared/domain/inference/is-captured.ts';
import type { ServedPolicy } from '#shared/domain/inference/served-policy.ts';
import type { Answer } from './ask-slot.ts';
import type { CaptureBuffer } from './capture-buffer.ts';
import type { InferenceRequest } from './inference-request.ts';

type Captured = Pick<InferenceRequest, 'headers' | 'body' | 'requestId' | 'inferenceId'>;

/**
 * Captures an answered request, where the policy has the proxy capture; whether there was room for it, undefined where it is
 * none of those. Of an answer that was streamed only the request is captured, and handed over at once: nobody waits any more.
 */
export async function captureAnswer(
  { captures, now }: { readonly captures: CaptureBuffer; readonly now: () => number },
  policy: ServedPolicy,
  { headers, body, requestId, inferenceId }: Captured,
  { slot, route, outcome, reply }: Partial<Answer>,
): Promise<boolean | undefined> {
  // A stream that has begun comes again when it has ended.
  if (!slot || !route || outcome?.code !== 'ok' || reply?.kind === 'stream') return undefined;
  if (!isCaptured(policy, inferenceId)) return undefined;
  const answer = reply?.kind === 'response' ? reply : undefined;
  const captured = {
    model: policy.model,
    endpoint: route.endpoint,
    slot: slot.name,
    at: now(),
    requestId,
    inferenceId,
    input: side(headers, body),
    ...(answer && { output: side(answer.headers, answer.body) }),
  };
  return captures.take(captured, !answer);
}

function side({ 'content-type': contentType = '' }: Readonly<Record<string, string>>, body: Uint8Array) {
  return { contentType, body };
}
