import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Pipe } from '../../../local/core/pipe.ts';
import { ScaledClock } from '../../../local/core/scaled-clock.ts';
import { type ApiListener, startApiListener } from '../../../local/http/api-listener.ts';
import { bareCloud } from '../environments/bare-cloud.ts';

const clock = new ScaledClock();
let body: Pipe;
let listener: ApiListener;

beforeEach(async () => {
  body = new Pipe();
  const handle = async () => ({ status: 200, headers: { 'x-a': 'b' }, body: new Uint8Array(), stream: body });
  const cloud = bareCloud(clock, clock, [() => ({ name: 'apigateway', operations: {}, core: { handle } })]);
  listener = await startApiListener(cloud, { port: 0 });
});
afterEach(() => listener.stop());

async function open(): Promise<IncomingMessage> {
  const call = request(`${listener.url}/dev/x`, { agent: false });
  call.on('error', () => {});
  call.end();
  const [response] = (await once(call, 'response')) as [IncomingMessage];
  return response;
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise(resolve => setImmediate(resolve));
}

describe('an answer that streams', () => {
  it('has its head before the first byte, and each part as it comes', async () => {
    const response = await open();
    expect([response.statusCode, response.headers['x-a']]).toEqual([200, 'b']);
    for (const text of ['one', 'two']) {
      await body.write(Buffer.from(text));
      const [part] = (await once(response, 'data')) as [Buffer];
      expect(part.toString()).toBe(text);
    }
    body.end();
    await once(response, 'end');
    expect(response.complete).toBe(true);
  });

  it('never ends well when its source fails', async () => {
    const response = await open();
    await body.write(Buffer.from('one'));
    await once(response, 'data');
    body.fail(new Error('torn'));
    const [error] = (await once(response, 'error')) as [NodeJS.ErrnoException];
    expect([error.code, response.complete]).toEqual(['ECONNRESET', false]);
  });

  it('tells its source at once when the client goes, while nothing comes', async () => {
    const response = await open();
    expect(body.left).toBe(false);
    response.destroy();
    await until(() => body.left);
  });

  it('holds its source back while the client does not read: memory stays bounded whatever the size', async () => {
    const response = await open();
    response.pause();
    let written = 0;
    let waiting = false;
    const writing = (async () => {
      for (let i = 0; i < 3_000; i++) {
        const held = body.write(Buffer.alloc(65_536));
        waiting = true;
        await held;
        waiting = false;
        written += 65_536;
      }
      body.end();
    })();
    // The buffers of two sockets and a pipe, of 200 MB.
    let quiet = 0;
    for (let before = -1; quiet < 50; before = written) {
      quiet = written === before && waiting ? quiet + 1 : 0;
      await new Promise(resolve => setImmediate(resolve));
    }
    expect(written).toBeLessThan(20_000_000);
    let received = 0;
    response.on('data', (part: Buffer) => {
      received += part.byteLength;
    });
    response.resume();
    await Promise.all([writing, once(response, 'end')]);
    expect(received).toBe(3_000 * 65_536);
    expect(body.mostHeld).toBeLessThanOrEqual(2 * 65_536);
  });
});
