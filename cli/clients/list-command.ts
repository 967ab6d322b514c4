import type { ClientRecord } from '#shared/domain/auth/client-record.ts';
import { usageText } from '#shared/domain/auth/usage-terms.ts';
import type { UsagePlan } from '#shared/ports/clients/usage-plans.ts';
import { exitCodes } from '../exit-codes.ts';
import { stackCommand } from '../stack-command.ts';
import { table } from '../table.ts';
import { clientsOutside, stackPlan } from './clients-outside.ts';
import { usage } from './usage.ts';

export const listCommand = stackCommand({
  name: 'list',
  summary: 'List the clients with keys',
  usage,
  words: [],
  options: {},
  async work({ options, print }) {
    const outside = clientsOutside(options.stage);
    await stackPlan(outside);
    const [records, plans] = await Promise.all([outside.clients.list(), outside.usagePlans.list()]);
    const rows = records.map(record => row(record, plans));
    print(rows, rows.length > 0 ? text(rows) : 'There is no client but the holder of the first key.');
    return exitCodes.done;
  },
});

interface Row {
  readonly name: string;
  /** Null: every one that takes keys. */
  readonly models: readonly string[] | null;
  readonly class: string | null;
  readonly plan: string | null;
  readonly usage: UsagePlan['terms'] | null;
  readonly keyId: string;
  readonly createdAt: number;
}

function row(
  { name, models, class: own, keyId, usagePlanId, createdAt }: ClientRecord,
  plans: readonly UsagePlan[],
): Row {
  const plan = plans.find(({ id }) => id === usagePlanId);
  return {
    name,
    models: models ?? null,
    class: own ?? null,
    plan: plan?.name ?? null,
    usage: plan?.terms ?? null,
    keyId,
    createdAt,
  };
}

function text(rows: readonly Row[]): string {
  const cells = rows.map(({ name, models, class: own, plan, usage: terms, keyId, createdAt }) => [
    name,
    models?.join(', ') ?? '*',
    own ?? '-',
    plan === null ? 'gone' : `${plan}, ${usageText(terms ?? {})}`,
    keyId,
    new Date(createdAt).toISOString().slice(0, 10),
  ]);
  return table([['client', 'models', 'class', 'usage plan', 'key id', 'since'], ...cells]);
}
