import { usageText } from '#shared/domain/auth/usage-terms.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Policies } from '../policies.ts';
import { stackCommand } from '../stack-command.ts';
import { facts } from '../table.ts';
import { UsageError } from '../usage-error.ts';
import { type AddedClient, addClient } from './add-client.ts';
import { clientFaults } from './client-faults.ts';
import { clientsOutside } from './clients-outside.ts';
import { usage } from './usage.ts';
import { readUsage, usageOptions } from './usage-options.ts';

export const addCommand = stackCommand({
  name: 'add',
  summary: 'Make a key for a client',
  usage,
  words: ['NAME'],
  options: { models: { type: 'string' }, class: { type: 'string' }, ...usageOptions },
  async work({ words: [name = ''], options, policies, terminal, print }) {
    if (options.models === undefined) throw new UsageError('--models: expected names of models, or "*" for every one.');
    const models = options.models === '*' ? undefined : options.models.split(',').map(model => model.trim());
    const client = { name, models, class: options.class };
    const faults = clientFaults(client, policies);
    if (faults.length > 0) throw new UsageError(faults.join('\n'));
    const added = await addClient(clientsOutside(options.stage), { ...client, usage: readUsage(options) }, Date.now());
    const note = classNote(client, policies);
    if (note !== undefined) terminal.error(note);
    print(
      { ...shown(added), key: added.key },
      `${facts(pairs(added))}\n\nThe key is shown this once:\n\n  ${added.key}\n`,
    );
    return exitCodes.done;
  },
});

function shown({ record, plan }: AddedClient) {
  const { name, models = null, class: own = null, keyId } = record;
  return { name, keyId, models, class: own, plan: plan.name, usage: plan.terms };
}

function pairs({ record, plan }: AddedClient): (readonly [string, string])[] {
  return [
    ['client', record.name],
    ['models', record.models?.join(', ') ?? 'every one that takes keys'],
    ['class', record.class ?? 'none'],
    ['usage plan', `${plan.name}, ${usageText(plan.terms)}`],
  ];
}

/** A class that no model knows is right where it has a usage plan, and else a typing error. */
function classNote(
  { models, class: own }: { models: readonly string[] | undefined; class: string | undefined },
  policies: Policies,
): string | undefined {
  if (own === undefined) return undefined;
  const seen = [...policies.values()].filter(({ model }) => models?.includes(model) ?? true);
  if (seen.some(({ inference }) => Object.hasOwn(inference.concurrency?.classes ?? {}, own))) return undefined;
  return `No model of this client guarantees anything to class ${own}.`;
}
