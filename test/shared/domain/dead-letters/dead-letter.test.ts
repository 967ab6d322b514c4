import { describe, expect, it } from 'vitest';
import { openLetter } from '#shared/domain/dead-letters/dead-letter.ts';

const functionArn = 'arn:aws:lambda:us-east-1:111122223333:function:sluice-dev-reconcile:$LATEST';
const record = {
  version: '1.0',
  requestContext: { functionArn, condition: 'RetriesExhausted', approximateInvokeCount: 3 },
  requestPayload: { source: 'aws.events' },
};

describe('openLetter', () => {
  it('reads the envelope of a rule', () => {
    const attributes = { TARGET_ARN: functionArn, ERROR_CODE: 'NO_PERMISSIONS', ERROR_MESSAGE: 'Not allowed.' };
    expect(openLetter({ body: '{"id":"1"}', attributes })).toEqual({
      from: 'rule',
      target: functionArn,
      reason: 'NO_PERMISSIONS: Not allowed.',
      event: { id: '1' },
    });
  });

  it.each([
    ['the error it threw', { errorType: 'InvalidInput', errorMessage: 'no ARN' }, 'InvalidInput: no ARN'],
    ['an error without a type', { errorMessage: 'Task timed out' }, 'Task timed out'],
    ['no answer at all', undefined, 'RetriesExhausted'],
  ])('reads the envelope of a function, with %s', (_what, responsePayload, reason) => {
    const body = JSON.stringify({ ...record, responsePayload });
    expect(openLetter({ body, attributes: {} })).toEqual({
      from: 'function',
      target: functionArn,
      reason,
      event: record.requestPayload,
    });
  });

  it.each([
    '',
    'text',
    '[]',
    'null',
    '{}',
    '{"requestContext":{}}',
    JSON.stringify({ ...record, requestPayload: undefined }),
  ])('says of %j that it does not know it', body => {
    expect(openLetter({ body, attributes: {} })).toMatchObject({ from: 'unknown' });
  });
});
