import type { ClientRecord } from '#shared/domain/auth/client-record.ts';
import type { ClientsOutside } from './clients-outside.ts';

/** Takes a client away: first its key, which opens nothing from then on, then what is known of it. */
export async function removeClient({ clients, usagePlans }: ClientsOutside, client: ClientRecord): Promise<void> {
  await usagePlans.removeKey(client.keyId);
  if (client.ownPlan) await usagePlans.remove(client.usagePlanId);
  await clients.remove(client);
}
