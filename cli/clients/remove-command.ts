import { closestKey } from '#shared/domain/policy/closest-key.ts';
import { exitCodes } from '../exit-codes.ts';
import { Problem } from '../problem.ts';
import { stackCommand } from '../stack-command.ts';
import { type ClientsOutside, clientsOutside, stackPlan } from './clients-outside.ts';
import { removeClient } from './remove-client.ts';
import { usage } from './usage.ts';

export const removeCommand = stackCommand({
  name: 'remove',
  summary: "Take a client's key back",
  usage,
  words: ['NAME'],
  options: {},
  async work({ words: [name = ''], options, print }) {
    const outside = clientsOutside(options.stage);
    await stackPlan(outside);
    const client = (await outside.clients.read(name)) ?? (await unknown(outside, name));
    await removeClient(outside, client);
    print({ name, keyId: client.keyId }, `${name} is removed; its key opens nothing any more.`);
    return exitCodes.done;
  },
});

async function unknown({ clients }: ClientsOutside, name: string): Promise<never> {
  const known = (await clients.list()).map(client => client.name);
  const meant = closestKey(name, known);
  const hint = meant === undefined ? '' : ` Did you mean "${meant}"?`;
  const message = `There is no client "${name}".${hint} Known clients: ${known.join(', ') || 'none'}.`;
  throw new Problem(message, exitCodes.notFound);
}
