import type { ClassRecord } from '#shared/domain/auth/client-record.ts';
import type { UsageTerms } from '#shared/domain/auth/usage-terms.ts';
import { type ClientsOutside, stackPlan } from './clients-outside.ts';
import { randomKey } from './random-key.ts';

/**
 * Gives a class a usage plan, or its plan other terms. Its clients with keys go into it, unless they have one of their own;
 * those with tokens are counted by one key of it together. Answers the names of the clients that were moved.
 */
export async function setClassPlan(outside: ClientsOutside, name: string, terms: UsageTerms): Promise<string[]> {
  const { clients, usagePlans, stage } = outside;
  const before = await clients.readClass(name);
  const plan = (await usagePlans.list()).find(({ id }) => id === before?.usagePlanId);
  if (before && plan) {
    await usagePlans.change(plan, terms);
    return moveClients(outside, name, plan.id);
  }
  const planName = `sluice-${stage}-class-${name}`;
  const { id: usagePlanId } = await usagePlans.create(planName, `The class ${name} of Sluice's clients.`, terms);
  const tokenKey = randomKey();
  const description = `Stands for the clients of class ${name} with tokens; it opens nothing.`;
  const tokenKeyId = await usagePlans.createKey(`sluice-${stage}-tokens-${name}`, description, tokenKey);
  await usagePlans.addKey(usagePlanId, tokenKeyId);
  await clients.putClass({ schema: 1, class: name, usagePlanId, tokenKeyId, tokenKey });
  return moveClients(outside, name, usagePlanId);
}

/** Takes the plan of a class away; its clients go into the stack's plan. Answers the names of those that were moved. */
export async function removeClassPlan(outside: ClientsOutside, record: ClassRecord): Promise<string[]> {
  const { clients, usagePlans } = outside;
  const { id } = await stackPlan(outside);
  const moved = await moveClients(outside, record.class, id);
  // The key goes while it is still known that it opens nothing.
  await usagePlans.removeKey(record.tokenKeyId);
  await clients.removeClass(record);
  await usagePlans.remove(record.usagePlanId);
  return moved;
}

async function moveClients({ clients, usagePlans }: ClientsOutside, name: string, planId: string): Promise<string[]> {
  const moving = (await clients.list()).filter(one => one.class === name && !one.ownPlan && one.usagePlanId !== planId);
  for (const client of moving) {
    await usagePlans.moveKey(client.keyId, client.usagePlanId, planId);
    await clients.moveTo(client, planId);
  }
  return moving.map(client => client.name);
}
