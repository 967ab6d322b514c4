import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AwsError } from '../../../local/core/aws-error.ts';
import { decodeCbor } from '../../../local/http/protocols/cbor-decoder.ts';
import { encodeCbor } from '../../../local/http/protocols/cbor-encoder.ts';
import { recordingCloud, send, signedFor } from './recording-cloud.ts';

async function hexOf(stream: AsyncIterable<Uint8Array> | undefined): Promise<string[]> {
  const frames: string[] = [];
  for await (const chunk of stream ?? []) frames.push(Buffer.from(chunk).toString('hex'));
  return frames;
}

const verified =
  '0000006b00000059997770650d3a6d6573736167652d747970650700056576656e740b3a6576656e742d7479706507000b5061796c6f6164506172740d3a636f6e74656e742d747970650700186170706c69636174696f6e2f6f637465742d73747265616d68697dde0062';

describe('event stream', () => {
  const headers = signedFor('sagemaker');
  const path = '/endpoints/e/invocations-response-stream';

  it('frames payload parts as real clients parse them', async () => {
    async function* parts() {
      yield { PayloadPart: { Bytes: new TextEncoder().encode('hi') } };
    }
    const cloud = recordingCloud({
      'sagemaker-runtime': { InvokeEndpointWithResponseStream: () => ({ Body: parts(), ContentType: 'text/plain' }) },
    });
    const response = await send(cloud, { path, headers, body: 'x' });
    expect(response.headers).toMatchObject({
      'content-type': 'application/vnd.amazon.eventstream',
      'x-amzn-sagemaker-content-type': 'text/plain',
    });
    expect(await hexOf(response.stream)).toEqual([verified]);
  });

  it('ends with an exception frame when the model breaks off', async () => {
    async function* parts() {
      yield { PayloadPart: { Bytes: new TextEncoder().encode('hi') } };
      throw new AwsError('ModelStreamError', 'broke', { fields: { ErrorCode: 'StreamBroken' } });
    }
    const cloud = recordingCloud({
      'sagemaker-runtime': { InvokeEndpointWithResponseStream: () => ({ Body: parts() }) },
    });
    const response = await send(cloud, { path, headers, body: 'x' });
    const [first, last = ''] = await hexOf(response.stream);
    expect(first).toBe(verified);
    const content = Buffer.from(last, 'hex').toString('latin1');
    expect(content).toContain('exception');
    expect(content).toContain('ModelStreamError');
    expect(content).toContain('{"ErrorCode":"StreamBroken","Message":"broke"}');
  });
});

describe('CBOR', () => {
  it('reads back what it writes', () => {
    const value = fc.letrec(tie => ({
      item: fc.oneof(
        fc.boolean(),
        fc.integer({ min: -(2 ** 40), max: 2 ** 40 }),
        fc.double({ noNaN: true }).map(number => number + 0),
        fc.string(),
        fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') }),
        fc.uint8Array(),
        fc.array(tie('item'), { maxLength: 30 }),
        fc.dictionary(fc.string(), tie('item')),
      ),
    })).item;
    fc.assert(
      fc.property(value, item => {
        expect(decodeCbor(encodeCbor(item))).toEqual(item);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['9f01ff', [1]],
    ['bf6161f5ff', { a: true }],
    ['7f61616162ff', 'ab'],
    ['f93e00', 1.5],
    ['c11a514b67b0', new Date(1363896240000)],
    ['3903e7', -1000],
  ])('reads %s', (hex, value) => {
    expect(decodeCbor(new Uint8Array(Buffer.from(hex, 'hex')))).toEqual(value);
  });

  it('carries a CloudWatch call and its error', async () => {
    const cloud = recordingCloud({
      cloudwatch: {
        PutMetricData: {},
        GetDashboard: () => {
          throw new AwsError('DashboardNotFoundError', 'none');
        },
      },
    });
    const headers = {
      ...signedFor('monitoring'),
      'smithy-protocol': 'rpc-v2-cbor',
      'content-type': 'application/cbor',
    };
    const path = (operation: string): string => `/service/GraniteServiceVersion20100801/operation/${operation}`;
    const input = { Namespace: 'n', MetricData: [{ MetricName: 'm', Timestamp: new Date(1767323045678), Value: 1.5 }] };
    const put = await send(cloud, { path: path('PutMetricData'), headers, body: encodeCbor(input) });
    expect(put.status).toBe(200);
    expect(cloud.received[0]?.input).toEqual(input);
    const failed = await send(cloud, { path: path('GetDashboard'), headers, body: encodeCbor({ DashboardName: 'd' }) });
    expect(failed.headers['x-amzn-query-error']).toBe('ResourceNotFound;Sender');
    expect(decodeCbor(failed.body)).toEqual({ __type: 'DashboardNotFoundError', message: 'none' });
  });

  it('refuses a body that ends too early', async () => {
    const headers = { ...signedFor('monitoring'), 'smithy-protocol': 'rpc-v2-cbor' };
    const path = '/service/GraniteServiceVersion20100801/operation/ListMetrics';
    const response = await send(recordingCloud({ cloudwatch: {} }), { path, headers, body: new Uint8Array([0xa1]) });
    expect(response.status).toBe(400);
    expect(decodeCbor(response.body)).toMatchObject({ __type: 'SerializationException' });
  });
});
