import { AwsError } from '../../core/aws-error.ts';

const mebibyte = 1024 * 1024;
const largestRequest = 6 * mebibyte;
const largestEvent = mebibyte;

/** The event as the function will get it: an absent payload is `{}`. Throws when it is too large or no JSON. */
export function checkPayload(payload: Uint8Array, type: 'RequestResponse' | 'Event'): Uint8Array {
  if (payload.byteLength === 0) return new TextEncoder().encode('{}');
  if (payload.byteLength > largestRequest) {
    throw tooLarge(`Request must be smaller than ${largestRequest} bytes for the InvokeFunction operation`);
  }
  if (type === 'Event' && payload.byteLength > largestEvent) {
    throw tooLarge(
      `${payload.byteLength} byte payload is too large for the Event invocation type (limit ${largestEvent} bytes)`,
    );
  }
  checkJson(payload);
  return payload;
}

function checkJson(payload: Uint8Array): void {
  try {
    JSON.parse(Buffer.from(payload).toString('utf8'));
  } catch (error) {
    throw new AwsError(
      'InvalidRequestContentException',
      `Could not parse request body into json: Could not parse payload into json: ${(error as Error).message}`,
      { status: 400, fields: { Type: 'User' } },
    );
  }
}

function tooLarge(message: string): AwsError {
  return new AwsError('RequestEntityTooLargeException', message, { status: 413, fields: { Type: 'User' } });
}
