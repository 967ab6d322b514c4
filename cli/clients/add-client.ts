import { type ClientRecord, keyHash } from '#shared/domain/auth/client-record.ts';
import type { UsageTerms } from '#shared/domain/auth/usage-terms.ts';
import type { UsagePlan } from '#shared/ports/clients/usage-plans.ts';
import { exitCodes } from '../exit-codes.ts';
import { Problem } from '../problem.ts';
import { type ClientsOutside, stackPlan } from './clients-outside.ts';
import { randomKey } from './random-key.ts';

export interface NewClient {
  readonly name: string;
  readonly models?: readonly string[] | undefined;
  readonly class?: string | undefined;
  /** Makes a plan for this client alone. */
  readonly usage?: UsageTerms | undefined;
}

export interface AddedClient {
  readonly record: ClientRecord;
  readonly plan: UsagePlan;
  /** Told once. */
  readonly key: string;
}

/**
 * Makes the key of a client. It opens nothing before all is written: it comes into its plan last. What was made is undone
 * when a step fails.
 */
export async function addClient(outside: ClientsOutside, client: NewClient, now: number): Promise<AddedClient> {
  const { clients, usagePlans, stage } = outside;
  const { name, models, class: own, usage } = client;
  if (await clients.read(name)) throw taken(name);
  const { plan, ownPlan } = await planOf(outside, client);
  const key = randomKey();
  const undo: (() => Promise<void>)[] = ownPlan ? [() => usagePlans.remove(plan.id)] : [];
  try {
    const keyId = await usagePlans.createKey(`sluice-${stage}-client-${name}`, `The client ${name} of Sluice.`, key);
    undo.unshift(() => usagePlans.removeKey(keyId));
    const record: ClientRecord = {
      schema: 1,
      name,
      ...(models && { models }),
      ...(own !== undefined && { class: own }),
      keyId,
      keyHash: keyHash(key),
      usagePlanId: plan.id,
      ownPlan,
      createdAt: now,
    };
    if (!(await clients.add(record))) throw taken(name);
    undo.unshift(() => clients.remove(record));
    await usagePlans.addKey(plan.id, keyId);
    return { record, plan: usage ? { ...plan, terms: usage } : plan, key };
  } catch (error) {
    for (const step of undo) await step().catch(() => undefined);
    throw error;
  }
}

/** The client's own plan, else that of its class, else the stack's. */
async function planOf(outside: ClientsOutside, { name, class: own, usage }: NewClient) {
  const { usagePlans, clients, stage } = outside;
  const ofStack = await stackPlan(outside);
  if (usage) {
    const description = `The client ${name} of Sluice, alone.`;
    return { plan: await usagePlans.create(`sluice-${stage}-client-${name}`, description, usage), ownPlan: true };
  }
  const ofClass = own === undefined ? undefined : await clients.readClass(own);
  const plan = ofClass && (await usagePlans.list()).find(({ id }) => id === ofClass.usagePlanId);
  return { plan: plan ?? ofStack, ownPlan: false };
}

function taken(name: string): Problem {
  return new Problem(
    `There is a client ${name} already. Remove it first: sluice clients remove ${name}`,
    exitCodes.failed,
  );
}
