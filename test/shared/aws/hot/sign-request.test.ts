import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
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

it("signs as the AWS SDK's own signer does", async () => {
  let now = start;
  const signer = createSigner('sagemaker', 'us-east-1', credentials, () => now);
  const reference = new SignatureV4({
    service: 'sagemaker',
    region: 'us-east-1',
    credentials,
    sha256: Sha256,
    applyChecksum: false,
  });
  await fc.assert(
    fc.asyncProperty(call, async ({ segments, attributes, accept, body, afterMs }) => {
      now = start + afterMs;
      const hostname = 'runtime.sagemaker.us-east-1.amazonaws.com';
      const headers = { host: hostname, 'x-amzn-sagemaker-custom-attributes': attributes, accept };
      const path = `/${segments.map(encodeURIComponent).join('/')}`;
      const request = { protocol: 'https:', method: 'POST', hostname, path, headers, body, query: {} };
      const expected = await reference.sign(request, { signingDate: new Date(now) });
      const signed = signer.sign({ method: 'POST', path, headers, body });
      expect(signed['authorization']).toBe(expected.headers['authorization']);
    }),
  );
});

type Source = string | ArrayBuffer | ArrayBufferView;

/** A hash in the form that the SDK takes. */
class Sha256 {
  readonly #hash;

  constructor(secret?: Source) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }

  update(data: Source): void {
    this.#hash.update(bytesOf(data));
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {
    throw new Error('The signer makes a new hash for each text.');
  }
}

function bytesOf(source: Source): string | NodeJS.ArrayBufferView {
  if (typeof source === 'string') return source;
  return source instanceof ArrayBuffer ? Buffer.from(source) : (source as NodeJS.ArrayBufferView);
}

it('sends no token when there is none', () => {
  const signer = createSigner('dynamodb', 'us-east-1', { accessKeyId: 'a', secretAccessKey: 's' }, () => start);
  const signed = signer.sign({ method: 'POST', path: '/', headers: { host: 'x' }, body: new Uint8Array() });
  expect(Object.keys(signed)).toEqual(['host', 'x-amz-date', 'authorization']);
});
