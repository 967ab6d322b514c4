import { idempotencyHeader } from './idempotency.ts';
import { type Outcome, outcome } from './outcome.ts';

type Headers = Readonly<Record<string, string>>;

/** The media type of SageMaker's own frames, and how a client may say what the model shall answer inside them. */
export const eventStreamType = 'application/vnd.amazon.eventstream';
const modelAccept = 'x-amzn-sagemaker-accept';

/** What SageMaker takes with a whole answer only. */
const unknownToStreams = ['x-amzn-sagemaker-target-model', 'x-amzn-sagemaker-enable-explanations'];

/** Why a request cannot have a streamed answer; undefined when it can. Header names are lower case. */
export function refuseStream(headers: Headers): Outcome | undefined {
  const name = unknownToStreams.find(header => headers[header] !== undefined);
  if (name !== undefined) return outcome('invalid_header', { message: `${name} is not known to streamed answers.` });
  if (headers[idempotencyHeader] !== undefined) {
    const message = `${idempotencyHeader} has no meaning here: a streamed answer is not kept. Send it to POST …/invocations.`;
    return outcome('invalid_header', { message });
  }
  if (headers['x-amzn-sagemaker-session-id'] !== 'NEW_SESSION') return undefined;
  const message = 'A streamed answer cannot begin a session: begin it by POST …/invocations.';
  return outcome('invalid_header', { message });
}

/** Whether the client asks for SageMaker's frames as they are. */
export function asksForFrames({ accept = '' }: Headers): boolean {
  return accept.split(',').some(type => type.split(';')[0]?.trim().toLowerCase() === eventStreamType);
}

/** The headers with what the model itself shall answer as `accept`. */
export function withModelAccept(headers: Headers): Headers {
  const { accept, [modelAccept]: own, ...rest } = headers;
  const wanted = own ?? (asksForFrames(headers) ? undefined : accept);
  return wanted === undefined ? rest : { ...rest, accept: wanted };
}
