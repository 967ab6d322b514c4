import type { AcceptedInference } from '#shared/domain/async-inference/accepted-inference.ts';
import { errorKindOf } from '#shared/domain/async-inference/completion.ts';
import type { ErrorKind } from '#shared/domain/inference/outcome.ts';
import { type Outcome, type OutcomeCode, outcome } from '#shared/domain/inference/outcome.ts';
import type { AsyncOutside } from '#shared/runtime/async-outside.ts';
import type { HotResponse } from '#shared/runtime/hot-path.ts';

/** The most that fits into Lambda's 6 MB as base64, with room for headers; a larger answer is read where it lies. */
const largestAnswer = 4_600_000;
/** As much of what a model says of a failure is read. */
const largestDetails = 65_536;
/** How long the address of an answer may be used. */
const linkSeconds = 900;

type Outside = Pick<AsyncOutside, 'payloads'>;

const codes: Readonly<Partial<Record<ErrorKind, OutcomeCode>>> = {
  client: 'model_refused',
  model: 'model_error',
  timeout: 'model_timeout',
  unavailable: 'inference_expired',
};

/** What the client is told of an inference: that it runs, what the model answered, or why there is no answer. */
export async function tell(inference: AcceptedInference, outside: Outside): Promise<HotResponse | Outcome> {
  const { state, inferenceId } = inference;
  if (state === 'accepted') {
    const headers = { 'content-type': 'application/json', 'retry-after': '1', ...versionOf(inference) };
    return { status: 202, headers, body: JSON.stringify({ id: inferenceId, status: 'running' }) };
  }
  return state === 'completed' ? answerOf(inference, outside) : failureOf(inference, outside);
}

async function answerOf(inference: AcceptedInference, { payloads }: Outside): Promise<HotResponse | Outcome> {
  const uri = inference.outputLocation;
  const found = uri === undefined ? undefined : await payloads.head(uri);
  if (uri === undefined || !found) return outcome('answer_gone');
  if (found.bytes > largestAnswer) {
    const headers = { location: await payloads.urlToGet(uri, linkSeconds), ...versionOf(inference) };
    return { status: 303, headers, body: '' };
  }
  const headers = { 'content-type': found.contentType, ...versionOf(inference) };
  return { status: 200, headers, body: await payloads.read(uri) };
}

async function failureOf(inference: AcceptedInference, outside: Outside): Promise<Outcome> {
  const kind = errorKindOf({
    state: inference.state === 'expired' ? 'expired' : 'failed',
    reason: inference.reason ?? '',
  });
  const code = codes[kind ?? 'platform'] ?? 'upstream_internal';
  const said = code === 'model_refused' ? await detailsOf(inference, outside) : undefined;
  return outcome(code, { ...(said !== undefined && { details: said }) });
}

/** What the model has said of the request, where it said it in JSON. */
async function detailsOf({ failureLocation }: AcceptedInference, { payloads }: Outside): Promise<unknown> {
  const found = failureLocation === undefined ? undefined : await payloads.head(failureLocation);
  if (failureLocation === undefined || !found || found.bytes > largestDetails) return undefined;
  try {
    return JSON.parse(Buffer.from(await payloads.read(failureLocation)).toString());
  } catch {
    return undefined;
  }
}

function versionOf({ version, slot }: AcceptedInference): Record<string, string> {
  return { 'x-sluice-version': String(version), 'x-sluice-slot': slot };
}
