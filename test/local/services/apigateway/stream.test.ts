import { beforeEach, describe, expect, it } from 'vitest';
import type {
  ApiGatewayCore,
  ApiResponse,
  IntegrationProperties,
} from '../../../../local/services/apigateway/definition.ts';
import { apigateway } from '../../../../local/services/apigateway/service.ts';
import { moduleFunction } from '../../environments/function-zip.ts';
import { type LambdaCloud, lambdaCloud } from '../lambda/lambda-cloud.ts';

/** Does what the body of the request says, with `stream` and `from` at hand. */
const obedient = moduleFunction(
  `const pause = ms => new Promise(r => setTimeout(r, ms));
   export const handler = awslambda.streamifyResponse(async (event, stream) => {
     const from = head => awslambda.HttpResponseStream.from(stream, head);
     await eval('(async () => {' + event.body + '})()');
   })`,
  { FunctionName: 'obedient', Timeout: 900 },
);
const streamingUri = `arn:aws:apigateway:us-east-1:lambda:path/2021-11-15/functions/${obedient.FunctionArn}/response-streaming-invocations`;
const proxy = { Type: 'AWS_PROXY', IntegrationHttpMethod: 'POST', Uri: streamingUri, ResponseTransferMode: 'STREAM' };

let world: LambdaCloud;
let api: ApiGatewayCore;

function build(integration: Partial<IntegrationProperties> = {}): void {
  world = lambdaCloud({}, [apigateway]);
  world.core.deploy(obedient);
  api = world.cloud.core<ApiGatewayCore>('apigateway');
  const { restApiId: RestApiId, rootResourceId } = api.putRestApi({ Name: 'api' });
  const ResourceId = api.putResource({ RestApiId, ParentId: rootResourceId, PathPart: 'x' });
  api.putMethod({ RestApiId, ResourceId, HttpMethod: 'POST', Integration: { ...proxy, ...integration } });
  api.deploy({ RestApiId, StageName: 'dev' });
  world.core.putPermission('obedient', { principal: 'apigateway.amazonaws.com', action: 'lambda:InvokeFunction' });
}

beforeEach(() => build());

function send(body: string): Promise<ApiResponse> {
  const request = { method: 'POST', path: '/dev/x', headers: {}, body: Buffer.from(body), sourceIp: '10.0.0.1' };
  return world.settle(api.handle(request));
}

/** The body's parts with the milliseconds at which they came, and why it broke off. */
async function read({ stream }: ApiResponse) {
  const begun = world.clock.now();
  const parts: [text: string, at: number][] = [];
  const reading = (async () => {
    for await (const part of stream ?? []) parts.push([Buffer.from(part).toString(), world.clock.now() - begun]);
  })();
  const broken = await world.settle(
    reading.then(
      () => undefined,
      (error: Error) => error.message,
    ),
  );
  return { parts, broken };
}

describe('a streamed answer', () => {
  it('has the head of its metadata, and its bytes as the function writes them', async () => {
    const response = await send(
      `const out = from({ statusCode: 202, headers: { 'X-A': 'b' }, multiValueHeaders: { c: ['1', '2'] }, cookies: ['d=1'] });
       out.write('one'); await pause(3000); out.write('two'); out.end()`,
    );
    expect(response).toMatchObject({
      status: 202,
      headers: { 'x-a': 'b', c: ['1', '2'], 'set-cookie': ['d=1'], 'x-amzn-requestid': expect.any(String) },
    });
    const { parts, broken } = await read(response);
    expect(parts.filter(([text]) => text !== '')).toEqual([
      ['one', 0],
      ['two', 3000],
    ]);
    expect(broken).toBeUndefined();
  });

  it.each([
    ['no metadata', "stream.end('text')"],
    ['metadata that is no JSON', "stream.write('{' + '\\\\0'.repeat(8)); stream.end()"],
    ['metadata with a member too many', "from({ statusCode: 200, body: 'x' }).write(''); stream.end()"],
    ['a status that is none', "from({ statusCode: 99 }).write(''); stream.end()"],
    ['metadata of more than 16 KB', "from({ headers: { a: 'x'.repeat(17000) } }).write(''); stream.end()"],
    ['an error before the metadata', "throw new Error('no')"],
  ])('is 502 with %s', async (_, body) => {
    expect((await send(body)).status).toBe(502);
  });

  it('breaks off when the function fails after its head', async () => {
    const { parts, broken } = await read(await send("from({}).write('one'); await pause(10); throw new Error('no')"));
    expect([parts[0]?.[0], broken]).toEqual(['one', 'The function failed after its answer had begun.']);
  });

  it('breaks off when nothing comes for five minutes', async () => {
    build({ TimeoutInMillis: 900_000 });
    const response = await send("const out = from({}); out.write('one'); await pause(310000); out.end('two')");
    expect((await read(response)).broken).toBe('No byte came for 300 s.');
  });

  it('breaks off after the timeout of the integration, of at most 15 minutes, and is 504 before the head', async () => {
    build({ TimeoutInMillis: 2_000 });
    const late = "const out = from({}); out.write('one'); await pause(3000); out.end('two')";
    expect((await read(await send(late))).broken).toBe('The integration took longer than its timeout.');
    expect((await send('await pause(3000)')).status).toBe(504);
    build({ TimeoutInMillis: 900_000 });
    expect((await send("await pause(301000); from({}).write('')")).status).toBe(504);
  });

  it('passes its first megabytes at once, and two in a second after them', async () => {
    const write = 'await new Promise(r => out.write(Buffer.alloc(1048576), r))';
    const { parts } = await read(await send(`const out = from({}); for (let i = 0; i < 14; i++) ${write}; out.end()`));
    const bytes = parts.reduce((sum, [text]) => sum + text.length, 0);
    expect(bytes).toBe(14 * 1_048_576);
    // Lambda lets 6 MB pass, of which the metadata is a part; the 8 MB after them take four seconds.
    expect(parts.at(-1)?.[1]).toBeGreaterThanOrEqual(4_000);
    expect(parts.at(-1)?.[1]).toBeLessThan(4_600);
  });

  it('lets the function go on when the client has gone', async () => {
    const response = await send(
      "const out = from({}); out.write('one'); await pause(3000); out.end(); console.log('done')",
    );
    const parts = response.stream?.[Symbol.asyncIterator]();
    await world.settle(Promise.resolve(parts?.return?.()));
    await world.clock.advance(4_000);
    expect(world.logs.map(({ message }) => message).join()).toContain('done');
  });
});

describe('an integration is refused', () => {
  it.each<[string, Partial<IntegrationProperties>]>([
    [
      'that streams to the buffered URI',
      { Uri: streamingUri.replace(/2021.*$/, '2015-03-31/functions/f/invocations') },
    ],
    ['that is buffered at the streaming URI', { ResponseTransferMode: 'BUFFERED' }],
    ['that streams a mock', { Type: 'MOCK' }],
    ['of another mode', { ResponseTransferMode: 'CHUNKED' }],
    ['of more than 15 minutes', { TimeoutInMillis: 900_001 }],
    ['without a time', { TimeoutInMillis: 49 }],
  ])('%s', (_, integration) => {
    expect(() => build(integration)).toThrow(expect.objectContaining({ code: 'BadRequestException' }));
  });
});
