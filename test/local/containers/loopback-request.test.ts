import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { loopbackRequest } from '../../../local/containers/loopback-request.ts';

it('is answered also by a container that closes the connections it has answered on', async () => {
  const used = new Set<unknown>();
  const server = createServer((incoming, outgoing) => {
    if (used.has(incoming.socket)) return incoming.socket.destroy();
    used.add(incoming.socket);
    return incoming.resume().on('end', () => outgoing.end('ok'));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const call = { method: 'POST', path: '/invocations', body: Buffer.from('x') } as const;
  for (let i = 0; i < 3; i++) expect(await loopbackRequest({ port }, call)).toMatchObject({ status: 200 });
  server.close();
});
