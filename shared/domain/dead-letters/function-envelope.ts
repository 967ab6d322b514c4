import { type Envelope, isObject, type LetterText, objectIn } from './envelope.ts';

/** Lambda's destination, version 1.0: `requestContext`, `requestPayload` and, if it ran at all, `responsePayload`. */
export function functionEnvelope({ body }: LetterText): Envelope | undefined {
  const record = objectIn(body);
  const context = record?.['requestContext'];
  if (!record || !isObject(context) || typeof context['functionArn'] !== 'string') return undefined;
  if (!('requestPayload' in record)) return undefined;
  return {
    from: 'function',
    target: context['functionArn'],
    reason: failureIn(record['responsePayload']) ?? String(context['condition'] ?? 'no reason given'),
    event: record['requestPayload'],
  };
}

function failureIn(payload: unknown): string | undefined {
  if (!isObject(payload) || typeof payload['errorMessage'] !== 'string') return undefined;
  const { errorType, errorMessage } = payload;
  return typeof errorType === 'string' ? `${errorType}: ${errorMessage}` : String(errorMessage);
}
