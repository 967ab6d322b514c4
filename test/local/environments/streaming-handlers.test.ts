import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FunctionDefinition } from '../../../local/environments/function-definition.ts';
import { type Subject, virtualSubject, workerSubject } from './environments-under-test.ts';
import { moduleFunction } from './function-zip.ts';

const subjects: [string, () => Promise<Subject>][] = [
  ['worker', () => workerSubject(() => ({ status: 200, headers: {}, body: new Uint8Array() }))],
  ['virtual', () => virtualSubject(() => ({ status: 200, headers: {}, body: new Uint8Array() }))],
];

/** `body` sees `event`, `stream` and `context`. */
const streaming = (body: string, settings: Partial<FunctionDefinition> = {}) =>
  moduleFunction(
    `export const handler = awslambda.streamifyResponse(async (event, stream, context) => { ${body} })`,
    settings,
  );

describe.each(subjects)('streaming handlers in %s environments', (_name, create) => {
  let subject: Subject;
  beforeEach(async () => {
    subject = await create();
  });
  afterEach(() => subject.stop());

  const request = (event: unknown = {}) => ({ event: Buffer.from(JSON.stringify(event)), requestId: 'request-1' });

  /** Every chunk as text, and how the function ended. */
  async function stream(definition: FunctionDefinition, event?: unknown) {
    const { chunks, ended } = subject.environments.stream(definition, request(event));
    const texts: string[] = [];
    const reading = (async () => {
      for await (const chunk of chunks) texts.push(Buffer.from(chunk).toString());
      return ended;
    })();
    const result = await subject.settle(reading);
    return { texts, failure: result.functionError && JSON.parse(Buffer.from(result.payload).toString()) };
  }

  it('are given the event, a stream and the context', async () => {
    const { texts, failure } = await stream(
      streaming("stream.write('a'); stream.write(Buffer.from(event.b)); stream.end(context.awsRequestId)"),
      { b: 'bé' },
    );
    expect([texts.join('|'), failure]).toEqual(['a|bé|request-1', undefined]);
  });

  it('are read while they write', async () => {
    const { chunks, ended } = subject.environments.stream(
      streaming("stream.write('first'); await new Promise(r => setTimeout(r, 50)); stream.end('second')"),
      request(),
    );
    const parts = chunks[Symbol.asyncIterator]();
    const first = await subject.settle(parts.next());
    let over = false;
    void ended.then(() => {
      over = true;
    });
    expect([Buffer.from(first.value ?? []).toString(), over]).toEqual(['first', false]);
    expect(Buffer.from((await subject.settle(parts.next())).value ?? []).toString()).toBe('second');
    expect((await subject.settle(parts.next())).done).toBe(true);
  });

  it('put metadata and eight NUL bytes before the first byte, but not before an end alone', async () => {
    const from = "stream = awslambda.HttpResponseStream.from(stream, { statusCode: 201, headers: { a: 'b' } });";
    const { texts } = await stream(streaming(`${from} stream.write('body'); stream.end()`));
    expect(texts.join('')).toBe('{"statusCode":201,"headers":{"a":"b"}}\0\0\0\0\0\0\0\0body');
    expect((await stream(streaming(`${from} stream.write(''); stream.end()`))).texts.join('')).toMatch(/}\0{8}$/);
    expect((await stream(streaming(`${from} stream.end('body')`))).texts.join('')).toBe('body');
  });

  it.each([
    ['throws', "stream.write('part'); throw new TypeError('no')", { errorType: 'TypeError', errorMessage: 'no' }],
    ['destroys its stream', 'stream.destroy(new RangeError("torn"))', { errorType: 'RangeError' }],
    ['says its type too late', "stream.write('part'); stream.setContentType('text/plain')", { errorType: /Invalid/ }],
    ['never ends', "stream.write('part')", { errorType: 'Sandbox.Timedout' }],
  ])('fail when one %s', async (_, body, error) => {
    const { failure } = await stream(streaming(body, { Timeout: 1 }));
    const { errorType } = error as { errorType: string | RegExp };
    expect(failure.errorType).toMatch(errorType);
    if ('errorMessage' in error) expect(failure.errorMessage).toBe(error.errorMessage);
  });

  it('give what was written before they failed', async () => {
    const { texts, failure } = await stream(streaming("stream.write('part'); throw new Error('no')"));
    expect([texts.join(''), failure.errorMessage]).toEqual(['part', 'no']);
  });

  it('are held back by a reader that does not read', async () => {
    const source = `let n = 0; const more = () => { while (n < 1000) if (!stream.write(Buffer.alloc(16384, n++))) return stream.once('drain', more); stream.end(); };
      more(); await new Promise(r => setTimeout(r, 100)); console.log('written unread: ' + n)`;
    const { chunks, ended } = subject.environments.stream(streaming(source, { Timeout: 20 }), request());
    const parts = chunks[Symbol.asyncIterator]();
    await subject.settle(parts.next());
    const unread = () => /written unread: (\d+)/.exec(subject.written.map(({ message }) => message).join())?.[1];
    await subject.settle(until(() => unread() !== undefined));
    expect(Number(unread())).toBeLessThan(20);
    let bytes = 0;
    await subject.settle(
      (async () => {
        for (let next = await parts.next(); !next.done; next = await parts.next()) bytes += next.value.byteLength;
      })(),
    );
    expect((await subject.settle(ended)).functionError).toBeUndefined();
    expect(bytes).toBe(999 * 16384);
  });

  it('run to their end when the reader leaves', async () => {
    const source =
      "for (let i = 0; i < 100; i++) stream.write(Buffer.alloc(65536)); stream.end(); console.log('to the end')";
    const { chunks, ended } = subject.environments.stream(streaming(source), request());
    const parts = chunks[Symbol.asyncIterator]();
    await subject.settle(parts.next());
    await parts.return?.();
    const result = await subject.settle(ended);
    expect([result.functionError, result.logs.join('\n')]).toEqual([undefined, expect.stringContaining('to the end')]);
  });

  it('answer a plain invocation with all that they wrote, and plain handlers a streaming one with their answer', async () => {
    const buffered = subject.environments.invoke(streaming("stream.write('a'); stream.end('b')"), request());
    expect(Buffer.from((await subject.settle(buffered)).payload).toString()).toBe('ab');
    const { texts } = await stream(moduleFunction('export const handler = async () => ({ plain: true })'));
    expect(texts).toEqual(['{"plain":true}']);
  });
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(resolve => setImmediate(resolve));
}
