import type { ClientsOutside } from './clients-outside.ts';
import { removeClient } from './remove-client.ts';

/**
 * Takes away every key and usage plan that was made for clients and classes. A stage that a usage plan names cannot be
 * deleted, so this comes before the end of a stack.
 */
export async function removeAllClients(outside: ClientsOutside): Promise<void> {
  const { clients, usagePlans } = outside;
  for (const client of await clients.list()) await removeClient(outside, client);
  for (const record of await clients.listClasses()) {
    await usagePlans.removeKey(record.tokenKeyId);
    await clients.removeClass(record);
    await usagePlans.remove(record.usagePlanId);
  }
}
