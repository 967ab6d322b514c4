import { type ClientRequest, refuseRequest } from '../inference/admit-request.ts';
import { type Outcome, outcome } from '../inference/outcome.ts';
import type { ModelPolicy } from '../policy/policy.ts';

/** The most that a request of the API may hold, in bytes; more is uploaded first. */
export const largestInline = 128_000;
/** The most that SageMaker takes of an asynchronous request, in bytes. */
export const largestUpload = 1_073_741_824;

/** Names an upload in the place of a body. */
export const uploadHeader = 'x-sluice-upload';

/** Ids that are parts of paths and of keys in S3. */
const safeId = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** Why a request for a later answer is turned away; undefined when it is not. */
export function refuseAsync(
  request: ClientRequest,
  policy: Pick<ModelPolicy, 'model' | 'inference'>,
): Outcome | undefined {
  const { headers, body, inferenceId } = request;
  if (headers['idempotency-key'] !== undefined) {
    return outcome('invalid_header', {
      message:
        'Idempotency-Key is not for this path: a request with an X-Amzn-SageMaker-Inference-Id that is known is not sent again.',
    });
  }
  if (headers['x-deadline-ms'] !== undefined) {
    const message =
      'X-Deadline-Ms is not for this path: serving.requestTtl of the policy says how long a request may wait.';
    return outcome('invalid_header', { message });
  }
  if (!safeId.test(inferenceId)) {
    const message = `X-Amzn-SageMaker-Inference-Id must be 1 to 64 letters, digits, dots, hyphens and underscores here, and begin with a letter or digit; it is ${inferenceId}.`;
    return outcome('invalid_header', { message });
  }
  const upload = headers[uploadHeader];
  if (upload !== undefined && !safeId.test(upload)) {
    return outcome('invalid_header', {
      message: `${uploadHeader} must be an id that POST …/uploads has answered with.`,
    });
  }
  if (upload !== undefined && body.byteLength > 0) {
    return outcome('invalid_request', {
      message: `A request with ${uploadHeader} has no body: the upload is its body.`,
    });
  }
  if (body.byteLength > largestInline) {
    const way = `Put it up first: POST /models/${policy.model}/uploads, then send ${uploadHeader} in place of the body.`;
    return outcome('body_too_large', {
      message: `The body has ${body.byteLength} bytes, of at most ${largestInline}. ${way}`,
    });
  }
  // An upload has said its content type when it was announced.
  return upload === undefined ? refuseRequest(request, policy) : undefined;
}
