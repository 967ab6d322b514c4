import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSluiceClient } from '../../../examples/client/sluice-client.ts';
import { Journey, minute, model } from '../../support/journey.ts';
import { scripted, streamingModel } from '../../support/streaming-model.ts';
import { inVirtualTime } from '../../support/virtual-cloud.ts';

let journey: Journey;
beforeAll(async () => {
  journey = await Journey.start({ image: streamingModel });
  await journey.rollOut();
});
afterAll(() => journey.stop());

/** The client with the local cloud behind `fetch`. */
function clientOf(apiKey?: string) {
  const url = 'https://local.example';
  const through = async (target: string, { method = 'GET', headers, body }: RequestInit) => {
    const given = Object.fromEntries(new Headers(headers));
    // A journey brings the key of the first client; one that is given here is another.
    if (apiKey === undefined) delete given['x-api-key'];
    if (target.endsWith('-stream')) return streamed({ headers: given, body: (body ?? '') as string });
    const {
      status,
      headers: answered,
      body: text,
    } = await journey.httpNow(method, target.slice(url.length), {
      headers: given,
      body: (body ?? '') as string,
    });
    return new Response(text, { status, headers: answered });
  };
  const pause = (ms: number) => journey.virtual.clock.advance(ms);
  return createSluiceClient({ url, credentials: { apiKey: apiKey ?? '' }, fetch: through as typeof fetch, pause });
}

it('asks, gives feedback and lists through the stack', async () => {
  const sluice = clientOf();
  const answer = await sluice.invoke(model, { text: 'hello' }, { deadlineMs: 5_000 });
  expect(answer.json()).toMatchObject({ label: 'ham' });
  expect(answer.version).toBe(1);
  const lines = [{ inferenceId: answer.inferenceId, label: 'ham' }];
  expect(await sluice.feedback(model, lines)).toEqual([{ line: 1, status: 201 }]);
  expect(await sluice.feedback(model, lines)).toEqual([{ line: 1, status: 200 }]);
  expect(await sluice.models()).toContainEqual({ name: model, status: 'live' });
  expect(await sluice.model(model)).toEqual({ name: model, status: 'live', versions: [{ version: 1, share: 1 }] });
});

async function streamed(request: {
  readonly headers: Record<string, string>;
  readonly body: string;
}): Promise<Response> {
  const { clock } = journey.virtual;
  const opened = await inVirtualTime(clock, journey.openStream(request), 'an answer', minute);
  return new Response(ReadableStream.from(opened.body), { status: opened.status, headers: opened.headers });
}

it('hands on the events of a streamed answer, and throws what breaks it off', async () => {
  const sluice = clientOf();
  const read = async (parts: readonly string[]) => {
    const got: string[] = [];
    const reading = (async () => {
      for await (const { data } of sluice.stream(model, scripted({ parts }))) got.push(data);
    })();
    const error = await inVirtualTime(
      journey.virtual.clock,
      reading.then(
        () => undefined,
        (reason: unknown) => reason,
      ),
      'the end',
      minute,
    );
    return { got, error };
  };
  expect(await read(['data: one\n\n', 'data: t', 'wo\n\n'])).toEqual({ got: ['one', 'two'], error: undefined });
  const { got, error } = await read(['data: one\n\n', 'data: cut', 'BREAK']);
  expect(got).toEqual(['one']);
  expect(error).toMatchObject({ error: { code: 'model_broke_off', retryable: false } });
});

it('repeats nothing for who asks twice with one idempotency key', async () => {
  const sluice = clientOf();
  const once = { idempotencyKey: 'order-17' };
  const first = await sluice.invoke(model, { text: 'hello' }, once);
  expect((await sluice.invoke(model, { text: 'hello' }, once)).inferenceId).toBe(first.inferenceId);
});

it('throws what the API refuses', async () => {
  await expect(clientOf().model('nobody')).rejects.toMatchObject({ status: 404, error: { code: 'unknown_model' } });
  await expect(clientOf('wrong').models()).rejects.toMatchObject({ status: 403, error: { retryable: false } });
});
