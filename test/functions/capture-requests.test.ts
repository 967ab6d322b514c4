import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { servedPolicy } from '#shared/domain/inference/served-policy.ts';
import { readCaptureLine } from '#shared/domain/monitoring/captures/capture-line.ts';
import { compilePolicies } from '#shared/domain/policy/compile-policies.ts';

const policyText = (redact: string) => `
endpoint: { instanceType: ml.c5.large }
rollout: { strategy: all-at-once, smoke: { contentType: application/json, payload: {} } }
monitoring: { capture: { redact: ${redact} } }
`;
const compiled = compilePolicies([
  { name: 'fraud.yml', text: policyText('[{ field: /accountId, how: hash }, { field: 1, how: drop, in: input }]') },
  { name: 'spam.yml', text: policyText('[{ field: /from, how: drop }]') },
  { name: 'plain.yml', text: policyText('[{ field: /x, how: drop }]').replace(/redact.*\]/, 'sampling: 100%') },
]);
const world = {
  written: {} as Record<string, readonly string[]>,
  keys: [] as string[],
  log: [] as string[],
  ofModel: async (model: string) => {
    world.keys.push(model);
    return keyOf(model);
  },
};
const keyOf = (model: string) => Buffer.from(`key of ${model}`);

vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'true');
vi.mock('#shared/runtime/policies.ts', () => ({ policies: () => new Map(Object.entries(compiled.policies)) }));
vi.mock('#shared/runtime/outside.ts', () => ({
  captureFiles: () => ({
    write: async (key: string, lines: readonly string[]) => {
      world.written[key] = lines;
    },
  }),
  hashKeys: () => ({
    ofModel: (model: string) => world.ofModel(model),
  }),
}));
const { handler } = await import('../../functions/capture-requests/handler.ts');

const at = Date.UTC(2026, 0, 2, 3, 59, 58, 7);
const side = (text: string, contentType = 'application/json') => ({
  contentType,
  body: Buffer.from(text).toString('base64'),
});
const request = (more: object = {}) => ({
  model: 'fraud',
  endpoint: 'sluice-dev-fraud',
  slot: 'blue',
  at,
  requestId: 'r1',
  inferenceId: 'i1',
  input: side('{"accountId":"acct-4711","amount":1}'),
  output: side('{"label":"fraud"}'),
  ...more,
});
const run = async (...requests: object[]) => (await handler({ requests }, { awsRequestId: 'x' } as never)) as object;
const folder = (slot: string, hour: string) => `captures/sluice-dev-fraud/${slot}/2026/01/02/${hour}/`;
const metrics = () =>
  world.log.filter(line => line.includes('CapturesWritten')).map(line => JSON.parse(line) as object);

describe('requests that the proxy has captured', () => {
  beforeEach(() => {
    Object.assign(world, { written: {}, keys: [], log: [] });
    for (const stream of [process.stdout, process.stderr]) {
      vi.spyOn(stream, 'write').mockImplementation(text => world.log.push(String(text)) > 0);
    }
  });

  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('are stored in lines and under keys of SageMaker, with keyed hashes', async () => {
    expect(compiled.errors).toEqual([]);
    expect(await run(request())).toEqual({ written: 1 });
    const [[key, lines] = ['', []]] = Object.entries(world.written);
    expect(key).toBe(`${folder('blue', '03')}59-58-007-r1.jsonl`);
    const hash = createHmac('sha256', keyOf('fraud')).update('acct-4711').digest('hex').slice(0, 32);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      captureData: {
        endpointInput: {
          observedContentType: 'application/json',
          mode: 'INPUT',
          data: `{"accountId":"${hash}","amount":1}`,
          encoding: 'JSON',
        },
        endpointOutput: {
          observedContentType: 'application/json',
          mode: 'OUTPUT',
          data: '{"label":"fraud"}',
          encoding: 'JSON',
        },
      },
      eventMetadata: { eventId: 'r1', inferenceId: 'i1', inferenceTime: '2026-01-02T03:59:58Z' },
      eventVersion: '0',
    });
    expect(readCaptureLine(lines[0] ?? '')).toMatchObject({ id: 'i1', input: { contentType: 'application/json' } });
  });

  it('go by endpoint, variant and hour, into the same files however often they come', async () => {
    const all = [
      request(),
      request({ requestId: 'r2', at: at + 1_000 }),
      request({ requestId: 'r3', at: at + 2_000 }),
      request({ requestId: 'r4', slot: 'green' }),
    ];
    const expected = {
      [`${folder('blue', '03')}59-58-007-r1.jsonl`]: 2,
      [`${folder('blue', '04')}00-00-007-r3.jsonl`]: 1,
      [`${folder('green', '03')}59-58-007-r4.jsonl`]: 1,
    };
    for (let time = 0; time < 2; time++) {
      await run(...all);
      expect(Object.fromEntries(Object.entries(world.written).map(([key, { length }]) => [key, length]))).toEqual(
        expected,
      );
    }
  });

  it('lack the side that cannot be redacted, and are counted', async () => {
    await run(
      request({ input: side('accountId: acct-4711', 'text/plain') }),
      request({ requestId: 'r2', output: side('a,1', 'text/csv') }),
      request({ requestId: 'r3', input: side('{"accountId":"acct-4711"'), output: undefined }),
      request({ requestId: 'r4', input: side('1,acct-4711', 'text/csv'), output: undefined }),
    );
    const lines = Object.values(world.written).flat();
    const stored = lines.map(line => Object.keys((JSON.parse(line) as { captureData: object }).captureData));
    expect(stored).toEqual([['endpointOutput'], ['endpointInput'], ['endpointInput']]);
    expect(lines[2]).toContain('"data":"1,\\n"');
    expect(metrics()).toEqual([
      expect.objectContaining({ Model: 'fraud', CapturesWritten: 3, CapturesUnredactable: 3 }),
    ]);
  });

  it('of one model are stored also where those of another cannot be, and all are handed over again', async () => {
    const ofModel = vi.spyOn(world, 'ofModel').mockRejectedValueOnce(new Error('denied'));
    await expect(run(request(), request({ model: 'spam' }))).rejects.toThrow('denied');
    expect(Object.values(world.written)).toHaveLength(1);
    expect(metrics()).toEqual([expect.objectContaining({ Model: 'spam', CapturesWritten: 1 })]);
    ofModel.mockRestore();
  });

  it('ask for a key only where a rule hashes, and are nothing where the policy no longer redacts', async () => {
    await run(request({ model: 'spam' }), request({ model: 'plain' }), request({ model: 'gone' }));
    expect(world.keys).toEqual([]);
    expect(metrics()).toEqual([expect.objectContaining({ Model: 'spam', CapturesWritten: 1 })]);
  });

  it('leave nothing of a payload in the log, also where they are broken', async () => {
    await run(request(), request({ requestId: 'r2', input: side('{"accountId":"acct-4711"') }));
    await expect(run(request({ input: { contentType: 'application/json', body: 'acct-4711!' } }))).rejects.toThrow(
      /requests\.0\.input\.body/,
    );
    expect(world.log.join()).toContain('CapturesWritten');
    expect(world.log.join()).not.toMatch(/acct-4711|YWNjdC00NzEx/);
  });
});

it('the proxy is told to capture only where the policy redacts', () => {
  const told = Object.values(compiled.policies).map(policy => [policy.model, servedPolicy(policy).capture]);
  const capture = { sampling: 10_000 };
  expect(Object.fromEntries(told)).toEqual({ fraud: capture, spam: capture, plain: undefined });
});
