import aws4 from 'aws4';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSigner } from '#shared/aws/hot/sign-request.ts';

const credentials = { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' };
const start = Date.UTC(2026, 0, 2, 23, 59, 50);

const headerText = fc.string({ unit: fc.constantFrom('a', 'Z', '0', ' ', ';', '=', '/', ':'), maxLength: 20 });
const segment = fc.string({
  unit: fc.constantFrom('a', 'Z', '0', '-', '_', '.', '~', 'é', ' ', '!', '*'),
  minLength: 1,
  maxLength: 12,
});
const call = fc.record({
  segments: fc.array(
    segment.filter(text => !/^\.+$/.test(text)),
    { minLength: 1, maxLength: 3 },
  ),
  attributes: headerText,
  accept: headerText,
  body: fc.uint8Array({ minLength: 1, maxLength: 64 }),
  afterMs: fc.nat(30_000),
});

it('signs as aws4 does, whatever path, headers and body, also when the day ends', () => {
  let now = start;
  const signer = createSigner('sagemaker', 'us-east-1', credentials, () => now);
  fc.assert(
    fc.property(call, ({ segments, attributes, accept, body, afterMs }) => {
      now = start + afterMs;
      const path = `/${segments.map(encodeURIComponent).join('/')}`;
      const headers = {
        host: 'runtime.sagemaker.us-east-1.amazonaws.com',
        'content-type': 'text/csv',
        'content-length': String(body.byteLength),
        'x-amzn-sagemaker-custom-attributes': attributes,
        accept,
      };
      const date = new Date(now).toISOString().replace(/[:-]|\.\d{3}/g, '');
      const reference = aws4.sign(
        {
          service: 'sagemaker',
          region: 'us-east-1',
          method: 'POST',
          path,
          headers: { ...headers, 'x-amz-date': date, 'x-amz-security-token': 'token' },
          body: Buffer.from(body),
        },
        credentials,
      );
      const signed = signer.sign({ method: 'POST', path, headers, body });
      expect(signed['authorization']).toBe(reference.headers?.['Authorization']);
      expect(signed).toMatchObject({ ...headers, 'x-amz-date': date, 'x-amz-security-token': 'token' });
    }),
  );
});

it('sends no token when there is none', () => {
  const signer = createSigner('dynamodb', 'us-east-1', { accessKeyId: 'a', secretAccessKey: 's' }, () => start);
  const signed = signer.sign({ method: 'POST', path: '/', headers: { host: 'x' }, body: new Uint8Array() });
  expect(Object.keys(signed)).toEqual(['host', 'x-amz-date', 'authorization']);
});
