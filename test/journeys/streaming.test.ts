import { EventStreamCodec } from '@smithy/core/event-streams';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Journey, minute, model, type Question, type StreamedAnswer } from '../support/journey.ts';
import { limitedPackage } from '../support/limited-package.ts';
import { type Script, scripted, streamingModel } from '../support/streaming-model.ts';
import { inVirtualTime } from '../support/virtual-cloud.ts';

let journey: Journey;

beforeAll(async () => {
  journey = await Journey.start({ image: streamingModel, packaged: limitedPackage({ max: 1 }) });
  await journey.rollOut({ data: 'one' });
}, 240_000);
afterAll(() => journey.stop());

function open(script: Script, question: Question = {}): Promise<StreamedAnswer> {
  const asked = journey.openStream({ body: scripted(script), ...question });
  return inVirtualTime(journey.virtual.clock, asked, 'an answer', 20 * minute);
}

/** Every part with the milliseconds at which it came, and whether the connection was broken off. */
async function read({ body }: StreamedAnswer) {
  const { clock } = journey.virtual;
  const begun = clock.now();
  const parts: [at: number, text: string][] = [];
  const chunks: Buffer[] = [];
  const reading = (async () => {
    for await (const part of body) {
      chunks.push(Buffer.from(part));
      parts.push([clock.now() - begun, Buffer.from(part).toString()]);
    }
  })();
  const broken = reading.then(
    () => false,
    () => true,
  );
  const isBroken = await inVirtualTime(clock, broken, 'the end', 20 * minute);
  return { parts, bytes: Buffer.concat(chunks), text: Buffer.concat(chunks).toString(), isBroken };
}

const error = (text: string) => (JSON.parse(text) as { error: { code: string } }).error;
async function inFlight(): Promise<unknown> {
  const [item] = await journey.query(`limit#${model}`);
  return item?.['u.*'];
}

describe('server-sent events', () => {
  it('reach the client unchanged, and as they come', async () => {
    const events = [
      'data: {"token":"he"}\n\n',
      1_000,
      'data: {"token":"llo"}\n\n',
      2_000,
      'event: done\r\ndata\r\n\r\n',
    ];
    const answer = await open({ parts: events });
    expect(answer).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'text/event-stream',
        'x-amzn-invoked-production-variant': 'blue',
        'x-sluice-version': '1',
        'x-sluice-slot': 'blue',
        'x-amzn-sagemaker-inference-id': expect.any(String),
        'server-timing': expect.stringMatching(/^auth;dur=[\d.]+, route;.*overhead;dur=[\d.]+$/),
      },
    });
    const { parts, isBroken } = await read(answer);
    expect(parts.filter(([, text]) => text !== '')).toEqual([
      [0, events[0]],
      [1_000, events[2]],
      [3_000, events[4]],
    ]);
    expect(isBroken).toBe(false);
  });

  it('go out whole: what a failure leaves of one is dropped, and the failure is an event before the connection breaks', async () => {
    const { text, isBroken } = await read(await open({ parts: ['data: 1\n\ndata: {"cut', 10, 'BREAK'] }));
    const [first, last, rest] = text.split('\n\n');
    expect([first, rest, isBroken]).toEqual(['data: 1', '', true]);
    expect(last).toMatch(/^event: error\ndata: \{/);
    expect(error(last?.split('data: ')[1] ?? '')).toMatchObject({ code: 'model_broke_off', retryable: false });
    await modelsStopped();
  });

  it('are no whole answer either when the model takes longer than SageMaker lets it', async () => {
    const { text, isBroken, parts } = await read(
      await open({ parts: ['data: 1\n\n', 250_000, 'data: 2\n\n', 250_000, 'x'] }),
    );
    expect([parts.at(-1)?.[0], isBroken]).toEqual([expect.closeTo(480_000, -2), true]);
    expect(error(text.split('data: ').at(-1) ?? '')).toMatchObject({ code: 'model_timeout' });
    await modelsStopped();
  });
});

describe('another answer', () => {
  it("has the model's content type and its bytes, with a character that two parts share", async () => {
    const text = 'né ✓ '.repeat(50);
    const bytes = Buffer.from(text);
    const halves = [bytes.subarray(0, 6), bytes.subarray(6)].map(half => half.toString('latin1'));
    const answer = await open({ type: 'text/plain; charset=utf-8', parts: halves });
    expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect((await read(answer)).bytes).toEqual(Buffer.concat(halves.map(half => Buffer.from(half))));
  });

  it('breaks off where the model does', async () => {
    const { text, isBroken } = await read(await open({ type: 'text/plain', parts: ['one', 10, 'BREAK'] }));
    expect([text, isBroken]).toEqual(['one', true]);
    await modelsStopped();
  });

  it("is SageMaker's frames to a client that asks for them, of which a failure is the last", async () => {
    const headers = { accept: 'application/vnd.amazon.eventstream', 'x-amzn-sagemaker-accept': 'text/plain' };
    const whole = await open({ type: 'text/plain', parts: ['one', 10, 'two'] }, { headers });
    expect(whole.headers).toMatchObject({
      'content-type': 'application/vnd.amazon.eventstream',
      'x-amzn-sagemaker-content-type': 'text/plain',
    });
    const { bytes, isBroken } = await read(whole);
    expect([messages(bytes).map(({ body }) => Buffer.from(body).toString()), isBroken]).toEqual([
      ['one', 'two'],
      false,
    ]);

    const torn = await read(await open({ type: 'text/plain', parts: ['one', 10, 'BREAK'] }, { headers }));
    const last = messages(torn.bytes).at(-1);
    expect(last?.headers[':exception-type']?.value).toBe('ModelStreamError');
    expect(JSON.parse(Buffer.from(last?.body ?? []).toString())).toMatchObject({ ErrorCode: 'StreamBroken' });
    expect(torn.isBroken).toBe(true);
    await modelsStopped();
  });
});

describe('before the first byte', () => {
  it.each<[what: string, script: Script, question: Question, status: number, code: string]>([
    ['a model that breaks off', { parts: ['BREAK'] }, {}, 502, 'model_broke_off'],
    ['an event that never became whole', { parts: ['data: 1', 5, 'BREAK'] }, {}, 502, 'model_broke_off'],
    ['a model that has not begun after five minutes', { parts: [500_000, 'x'] }, {}, 504, 'model_timeout'],
    ['a deadline', { parts: [5_000, 'x'] }, { headers: { 'x-deadline-ms': '2000' } }, 504, 'deadline_exceeded'],
    ['a header that streams do not know', { parts: [] }, unknownHeader, 400, 'invalid_header'],
    ['an idempotency key', { parts: [] }, { headers: { 'idempotency-key': 'k' } }, 400, 'invalid_header'],
    ['another method', { parts: [] }, { method: 'GET' }, 405, 'method_not_allowed'],
    [
      'a body that is no JSON',
      { parts: [] },
      { headers: { 'content-type': 'text/csv' } },
      415,
      'unsupported_content_type',
    ],
    ['another model', { parts: [] }, { model: 'other' }, 404, 'unknown_model'],
  ])('%s is an error answer', async (_, script, question, status, code) => {
    const answer = await open(script, question);
    const { text, isBroken } = await read(answer);
    expect([answer.status, error(text).code, isBroken]).toEqual([status, code, false]);
    expect(answer.headers['content-type']).toBe('application/json');
    await modelsStopped();
  });

  it('an answer without any byte is whole', async () => {
    const answer = await open({ type: 'text/plain', parts: [''] });
    expect([answer.status, answer.headers['content-type'], await read(answer)]).toEqual([
      200,
      'text/plain',
      expect.objectContaining({ text: '', isBroken: false }),
    ]);
  });
});

describe('the cap of requests in flight', () => {
  it('counts a stream until it has ended', async () => {
    const first = await open({ parts: ['data: 1\n\n', 60_000, 'data: 2\n\n'] });
    const refused = await open({ parts: ['data: 1\n\n'] });
    expect([refused.status, error((await read(refused)).text).code]).toEqual([429, 'concurrency_exceeded']);
    expect((await read(first)).isBroken).toBe(false);
    await journey.virtual.clock.advance(1_000);
    expect(await inFlight()).toBe(0);
  });

  it('keeps the slot of a client that has left until the model is done', async () => {
    const answer = await open({ parts: ['data: 1\n\n', 60_000, 'data: 2\n\n'] });
    const parts = answer.body[Symbol.asyncIterator]();
    await inVirtualTime(journey.virtual.clock, parts.next(), 'a part');
    await parts.return?.();
    await journey.virtual.clock.advance(55_000);
    expect(await inFlight()).toBe(1);
    await journey.virtual.clock.advance(10_000);
    expect(await inFlight()).toBe(0);
  });
});

it('tells the metrics and the judge how a stream ended, and how long its first byte took', async () => {
  await journey.virtual.clock.advance(minute);
  const begun = journey.virtual.clock.now();
  await read(await open({ parts: [700, 'data: 1\n\n', 5_000, 'data: 2\n\n'] }));
  await read(await open({ parts: ['data: 1\n\n', 10, 'BREAK'] }));
  await modelsStopped();
  await read(await open({ parts: ['data: 1\n\n'] }));
  const seen = await armsSince(begun);
  expect(seen.reduce((sum, arm) => sum + (arm?.requests ?? 0), 0)).toBe(2);
  expect(seen.reduce((sum, arm) => sum + (arm?.errors.model ?? 0), 0)).toBe(1);
  const lines = await logLines();
  expect(lines.map(line => line['TimeToFirstByte'])).toContain(700);
  expect(lines).toContainEqual(expect.objectContaining({ code: 'model_broke_off', Abandoned: 1, ServerErrors: 1 }));
});

const unknownHeader = { headers: { 'x-amzn-sagemaker-target-model': 'a.tar.gz' } };

/** The next test finds no slot taken: the lease of a request that was given up has ended. */
async function modelsStopped(): Promise<void> {
  await journey.virtual.clock.advance(10 * minute);
}

function messages(bytes: Buffer) {
  const codec = new EventStreamCodec(
    input => Buffer.from(input as Uint8Array).toString(),
    input => Buffer.from(input),
  );
  const found: ReturnType<EventStreamCodec['decode']>[] = [];
  for (let at = 0; at < bytes.length; at += bytes.readUInt32BE(at)) {
    found.push(codec.decode(bytes.subarray(at, at + bytes.readUInt32BE(at))));
  }
  return found;
}

interface Arm {
  readonly requests: number;
  readonly errors: { readonly model?: number };
}

/** What was counted for the judge in the windows of ten seconds from that of `time` on. */
async function armsSince(time: number): Promise<(Arm | undefined)[]> {
  const windows = await journey.query(`windows#${model}`);
  return windows
    .filter(window => Number.parseInt(String(window['sk']), 10) > time - 10_000)
    .map(window => (window['arms'] as Record<string, Arm>)['blue#1']);
}

/** The metric lines of the function. */
async function logLines(): Promise<Record<string, unknown>[]> {
  const { events = [] } = await journey.call<{ events?: { message: string }[] }>('logs', 'FilterLogEvents', {
    logGroupName: '/aws/lambda/sluice-dev-inference-stream',
  });
  return events.flatMap(({ message }) => (message.startsWith('{"_aws"') ? [JSON.parse(message)] : []));
}
