import type { Command } from '../command.ts';
import { UsageError } from '../usage-error.ts';
import { addCommand } from './add-command.ts';
import { classCommand } from './class-command.ts';
import { listCommand } from './list-command.ts';
import { removeCommand } from './remove-command.ts';
import { usage } from './usage.ts';

const actions: readonly Command[] = [addCommand, listCommand, removeCommand, classCommand];

export const clientsCommand: Command = {
  name: 'clients',
  summary: 'Who may use the inference API: add, list, remove; rates of a class',
  usage,
  async run([word, ...args], terminal) {
    const action = actions.find(({ name }) => name === word);
    if (action) return action.run(args, terminal);
    const names = actions.map(({ name }) => name).join(', ');
    throw new UsageError(`Expected one of ${names}, got ${word ?? 'nothing'}.\n\n${usage}`);
  },
};
