import { type Outcome, outcome } from '../inference/outcome.ts';

/** The largest body of feedback. */
export const largestFeedback = 1024 * 1024;

const types = ['application/jsonlines', 'application/x-ndjson'];

/** Why feedback is turned away as a whole; undefined when its lines are to be read. Header names are lower case. */
export function refuseFeedback({
  headers,
  body,
}: {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}): Outcome | undefined {
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!types.includes(type)) {
    const got = type === '' ? 'there is no Content-Type' : `the Content-Type is ${type.slice(0, 64)}`;
    return outcome('unsupported_content_type', { message: `Feedback is ${types.join(' or ')}; ${got}.` });
  }
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? '';
  if (encoding !== '' && encoding !== 'identity') {
    const message = `The body must be sent as it is; the Content-Encoding is ${encoding.slice(0, 64)}.`;
    return outcome('unsupported_content_encoding', { message });
  }
  if (body.byteLength > largestFeedback) {
    const message = `The body has ${body.byteLength} bytes; feedback has at most ${largestFeedback}. Send it in parts.`;
    return outcome('body_too_large', { message });
  }
  return undefined;
}
