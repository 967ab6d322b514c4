import type { Redaction } from '#shared/domain/policy/sections/capture-policy.ts';
import type { AnsweredRequest, CapturedBody } from '../captures/answered-request.ts';
import { captureFolder } from '../captures/captures-folder.ts';
import { bareType, formOf } from '../captures/media-type.ts';
import { redactPayload } from './redact-payload.ts';
import type { Hash } from './redacted-value.ts';
import { rulesOfSide } from './rules-of-side.ts';

/** How captured requests of a model are redacted. */
export interface ModelRedaction {
  readonly rules: readonly Redaction[];
  readonly hash: Hash;
}

/** A file of captured requests, by its key in the artifacts bucket. */
export interface CaptureObject {
  readonly key: string;
  readonly lines: readonly string[];
}

export interface CapturedObjects {
  readonly objects: readonly CaptureObject[];
  /** Requests and answers of which nothing is stored, since they cannot be redacted. */
  readonly unredactable: number;
}

/**
 * The files that captured requests of one model come to: SageMaker's lines under SageMaker's keys. A file is named by its
 * first request, so that the same requests make the same files however often they come.
 */
export function capturedObjects(requests: readonly AnsweredRequest[], redaction: ModelRedaction): CapturedObjects {
  const folders = Map.groupBy(requests, ({ endpoint, slot, at }) => captureFolder(endpoint, slot, at));
  let unredactable = 0;
  const side = (name: 'input' | 'output', given: CapturedBody | undefined) => {
    const stored = given && storedSide(name, given, redaction);
    if (given && !stored) unredactable++;
    return stored;
  };
  const objects = [...folders].map(([folder, [first, ...rest]]) => ({
    key: folder + (first ? fileName(first) : ''),
    lines: [...(first ? [first] : []), ...rest].flatMap(request => {
      const endpointInput = side('input', request.input);
      const endpointOutput = side('output', request.output);
      return endpointInput || endpointOutput ? captureLine(request, { endpointInput, endpointOutput }) : [];
    }),
  }));
  return { objects: objects.filter(({ lines }) => lines.length > 0), unredactable };
}

/** One line of SageMaker's capture format, without the client's custom attributes, which no rule reaches. */
function captureLine({ inferenceId, requestId, at }: AnsweredRequest, captureData: object): string {
  const inferenceTime = new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
  return JSON.stringify({
    captureData,
    eventMetadata: { eventId: requestId, inferenceId, inferenceTime },
    eventVersion: '0',
  });
}

const modes = { input: 'INPUT', output: 'OUTPUT' };

function storedSide(name: 'input' | 'output', { contentType, body }: CapturedBody, { rules, hash }: ModelRedaction) {
  const own = rulesOfSide(rules, name);
  const form = formOf(bareType(contentType));
  const encoding = form === undefined ? 'BASE64' : form === 'csv' ? 'CSV' : 'JSON';
  const asSent = Buffer.from(body).toString(encoding === 'BASE64' ? 'base64' : 'utf8');
  const data = own ? redactPayload({ contentType, bytes: body }, own, hash) : asSent;
  return data === undefined ? undefined : { observedContentType: contentType, mode: modes[name], data, encoding };
}

/** `mm-ss-SSS-<request>.jsonl`. */
function fileName({ at, requestId }: AnsweredRequest): string {
  return `${new Date(at).toISOString().slice(14, 23).replace(/[:.]/g, '-')}-${requestId}.jsonl`;
}
