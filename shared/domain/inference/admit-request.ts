import type { ModelPolicy } from '../policy/policy.ts';
import { refuseDeadline } from './deadline.ts';
import { isHeaderText } from './header-text.ts';
import { refuseKey } from './idempotency.ts';
import { type Outcome, outcome } from './outcome.ts';

/** As much of a client's request as decides about it. Header names are lower case. */
export interface ClientRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Under which the request goes on; another one than its header says is given to a request whose header is wrong. */
  readonly inferenceId: string;
}

type Check = (request: ClientRequest, policy: AdmissionPolicy) => Outcome | undefined;
type AdmissionPolicy = Pick<ModelPolicy, 'model' | 'inference'>;

const checks: Readonly<Record<string, Check>> = {
  bodySize({ body }, { model, inference }) {
    if (body.byteLength <= inference.maxBodyBytes) return undefined;
    const limit = `${model} takes at most ${inference.maxBodyBytes}`;
    return outcome('body_too_large', {
      message: `The body has ${body.byteLength} bytes; ${limit}. ${wayOut(inference)}`,
    });
  },

  contentEncoding({ headers }) {
    const encoding = headers['content-encoding']?.trim().toLowerCase();
    if (encoding === undefined || encoding === '' || encoding === 'identity') return undefined;
    const message = `The body must be sent as it is; the Content-Encoding is ${encoding.slice(0, 64)}.`;
    return outcome('unsupported_content_encoding', { message });
  },

  contentType({ headers }, { model, inference }) {
    const accepted = inference.contentTypes;
    const type = mediaType(headers['content-type']);
    if (accepted === undefined || (type !== undefined && accepted.includes(type))) return undefined;
    const got = type === undefined ? 'there is no Content-Type' : `the Content-Type is ${type}`;
    return outcome('unsupported_content_type', { message: `${model} takes ${accepted.join(', ')}; ${got}.` });
  },

  targetVariant({ headers }) {
    if (headers['x-amzn-sagemaker-target-variant'] === undefined) return undefined;
    const message = 'X-Amzn-SageMaker-Target-Variant is not allowed: the variant is chosen by the route of the model.';
    return outcome('invalid_header', { message });
  },

  inferenceId({ headers, inferenceId }) {
    const given = headers['x-amzn-sagemaker-inference-id'] ?? inferenceId;
    if (given === inferenceId) return undefined;
    const message = `X-Amzn-SageMaker-Inference-Id must be 1 to 64 characters of visible ASCII without spaces; it has ${given.length} characters.`;
    return outcome('invalid_header', { message });
  },

  headerText({ headers }) {
    const name = Object.keys(headers).find(key => isPassedOn(key) && !isHeaderText(headers[key] ?? ''));
    if (name === undefined) return undefined;
    return outcome('invalid_header', { message: `${name} must be at most 1024 characters of visible ASCII.` });
  },

  deadline({ headers }) {
    return refuseDeadline(headers);
  },

  idempotencyKey({ headers }) {
    return refuseKey(headers);
  },
};

/** Why a request is turned away before the model is asked; undefined when it is not. */
export function refuseRequest(request: ClientRequest, policy: AdmissionPolicy): Outcome | undefined {
  for (const check of Object.values(checks)) {
    const refusal = check(request, policy);
    if (refusal) return refusal;
  }
  return undefined;
}

/** The most that Lambda hands over of a body, as base64 in an event of 6 MB. The policy's maximum for `maxBody`. */
export const largestBody = Math.floor(4.4 * 1024 * 1024);

function wayOut({ maxBodyBytes }: AdmissionPolicy['inference']): string {
  const bySize = 'Send less at a time, or put the data into S3 and send its address to a model that reads it.';
  if (maxBodyBytes >= largestBody) return `No request of this API may hold more. ${bySize}`;
  return `Its operator may raise inference.maxBody up to ${largestBody}. ${bySize}`;
}

/** What the endpoint would see, and what looks as if it should. */
function isPassedOn(name: string): boolean {
  return name === 'content-type' || name === 'accept' || name.startsWith('x-amzn-sagemaker-');
}

function mediaType(header: string | undefined): string | undefined {
  const type = header?.split(';')[0]?.trim().toLowerCase();
  return type === '' ? undefined : type;
}
