import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, vi } from 'vitest';
import { exchange } from '../../../../shared/aws/hot/exchange.ts';

it('costs a kept connection no timer for the time within which it must stand', async () => {
  const server = createServer((incoming, outgoing) => incoming.resume().on('end', () => outgoing.end('ok')));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  const timers = vi.spyOn(globalThis, 'setTimeout');
  const dispatchTimers = async (): Promise<number> => {
    timers.mockClear();
    const limits = { timeoutMs: 5_000, dispatchWithinMs: 1_234.5 };
    const sent = request({ port, host: '127.0.0.1', agent, method: 'POST' });
    await exchange(sent, Buffer.from('x'), limits, () => performance.now());
    return timers.mock.calls.filter(([, ms]) => ms === 1_235).length;
  };
  expect(await dispatchTimers()).toBe(1);
  expect(await dispatchTimers()).toBe(0);
  timers.mockRestore();
  agent.destroy();
  server.close();
});
