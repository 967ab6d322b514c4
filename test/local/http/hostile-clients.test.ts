import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ScaledClock } from '../../../local/core/scaled-clock.ts';
import { type ApiListener, type Patience, startApiListener } from '../../../local/http/api-listener.ts';
import type { ApiRequest } from '../../../local/services/apigateway/definition.ts';
import { rawExchange, type Step } from '../../support/raw-client.ts';
import { bareCloud } from '../environments/bare-cloud.ts';

const clock = new ScaledClock();
const bound = 5_000;
let received: ApiRequest[];
let logged: string[];
let listener: ApiListener;
let listen: (patience?: Patience) => Promise<void>;

beforeEach(async () => {
  [received, logged] = [[], []];
  const handle = async (request: ApiRequest) => {
    received.push(request);
    return { status: 200, headers: {}, body: Buffer.from('ok') };
  };
  const apis = () => ({ name: 'apigateway', operations: {}, core: { handle } }) as const;
  const cloud = bareCloud(clock, clock, [apis], line => logged.push(line));
  listen = async patience => {
    listener = await startApiListener(cloud, { port: 0, ...(patience && { patience }) });
  };
  await listen({ head: 60, request: 120, idle: 120 });
});
afterEach(() => listener.stop());

/** The statuses that a client was given; nothing must have been logged. */
async function statuses(...steps: Step[]): Promise<number[]> {
  const heard = await rawExchange(listener.port, steps, 1, bound);
  expect(heard.tookMs).toBeLessThan(bound);
  expect(logged).toEqual([]);
  return heard.answers.map(({ status }) => status);
}

const head = (more: string): string => `POST /dev/x HTTP/1.1\r\nHost: a\r\n${more}\r\n`;

describe('a client that', () => {
  it('does not end its headers is answered 408', async () => {
    expect(await statuses('POST /dev/x HTTP/1.1\r\nHost: a\r\n')).toEqual([408]);
  });

  it('sends its body too slowly is answered 408, and no API hears of it', async () => {
    const drops = Array.from({ length: 100 }, () => ['x', 20]).flat();
    expect(await statuses(head('Content-Length: 100\r\n'), ...drops)).toEqual([408]);
    expect(await statuses(head('Transfer-Encoding: chunked\r\n'), '5\r\nhe')).toEqual([408]);
    expect(received).toEqual([]);
  });

  it('says nothing at all, or nothing more, is closed', async () => {
    expect(await statuses()).toEqual([408]);
    const kept = await rawExchange(listener.port, [head('')], 2, bound);
    expect([kept.closed, kept.answers.length]).toEqual([true, 1]);
  });

  it('leaves in the middle of its body is forgotten', async () => {
    await rawExchange(listener.port, [head('Content-Length: 10\r\n'), 'half', 10, 'LEAVE'], 1, bound);
    expect(await statuses(head('Content-Length: 10\r\n'), 'half', 'END')).toEqual([400]);
    expect(received).toEqual([]);
    expect(logged).toEqual([]);
  });

  it('has sent all and ends its half is answered', async () => {
    expect(await statuses(head('Content-Length: 2\r\n'), 'hi', 'END')).toEqual([200]);
  });

  it('names a header as every object names something is answered like others', async () => {
    expect(await statuses(head('__proto__: a\r\nconstructor: b\r\ntoString: c\r\ntoString: d\r\n'))).toEqual([200]);
    const names = Object.entries(received[0]?.headers ?? {});
    expect(names).toEqual(
      expect.arrayContaining([
        ['__proto__', ['a']],
        ['constructor', ['b']],
        ['toString', ['c', 'd']],
      ]),
    );
  });

  it('sends more headers than Node.js counts by itself has all of them', async () => {
    await statuses(head(`${'a: b\r\n'.repeat(2_500)}x-last: yes\r\n`));
    expect(received[0]?.headers['x-last']).toEqual(['yes']);
  });

  it('sends more than an API takes costs no more memory than that', async () => {
    await listener.stop();
    await listen();
    const most = 10 * 1024 * 1024;
    const steps = [head(`Content-Length: ${2 * most}\r\n`), Buffer.alloc(2 * most)];
    expect(await statuses(...steps)).toEqual([200]);
    expect(received[0]?.body.byteLength).toBe(most + 1);
  });

  it.each([
    ['two lengths', 'Content-Length: 2\r\nContent-Length: 3\r\n'],
    ['a length beside chunks', 'Content-Length: 2\r\nTransfer-Encoding: chunked\r\n'],
    ['a length that is none', 'Content-Length: -1\r\n'],
    ['a bare line feed', 'x: a\ny: b\r\n'],
    ['a NUL', 'x: a\0b\r\n'],
    ['a space before the colon', 'Content-Length : 2\r\n'],
    ['another encoding of transfer', 'Transfer-Encoding: chunked, gzip\r\n'],
  ])('sends %s is answered 400', async (_, more) => {
    expect(await statuses(head(more))).toEqual([400]);
    expect(received).toEqual([]);
  });

  it('sends a chunk of no size, or 64 KB of headers, is answered 400 and 431', async () => {
    expect(await statuses(head('Transfer-Encoding: chunked\r\n'), 'zz\r\n')).toEqual([400]);
    expect(await statuses(head(`x: ${'a'.repeat(65_536)}\r\n`))).toEqual([431]);
  });
});
