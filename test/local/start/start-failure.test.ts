import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { listen } from '../../../local/http/listen.ts';
import { startFailure } from '../../../local/start/start-failure.ts';

it('tells which port is taken and what to do', async () => {
  const holder = createServer();
  await new Promise<void>(resolve => holder.listen(0, '127.0.0.1', resolve));
  const { port } = holder.address() as { port: number };
  const failure: Error = await listen(
    () => Promise.reject(new Error('unused')),
    { port },
    () => {},
  ).then(
    () => new Error('listened'),
    error => error,
  );
  expect(startFailure(failure)).toBe(
    `Port ${port} is in use, perhaps by another local cloud. Stop that program, or choose other ports with --port and --api-port.`,
  );
  holder.close();
});

it('passes every other message on', () => {
  expect(startFailure(new Error('No stack.'))).toBe('No stack.');
});
