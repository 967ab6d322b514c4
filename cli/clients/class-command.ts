import { usageText } from '#shared/domain/auth/usage-terms.ts';
import { exitCodes } from '../exit-codes.ts';
import { Problem } from '../problem.ts';
import { stackCommand } from '../stack-command.ts';
import { UsageError } from '../usage-error.ts';
import { removeClassPlan, setClassPlan } from './class-plan.ts';
import { classFaults } from './client-faults.ts';
import { type ClientsOutside, clientsOutside, stackPlan } from './clients-outside.ts';
import { usage } from './usage.ts';
import { readUsage, usageOptions } from './usage-options.ts';

export const classCommand = stackCommand({
  name: 'class',
  summary: 'Give a class of clients a usage plan',
  usage,
  words: ['CLASS'],
  options: { ...usageOptions, remove: { type: 'boolean', default: false } },
  async work({ words: [name = ''], options, print }) {
    const terms = readUsage(options);
    const faults = classFaults(name).map(fault => fault.replace('--class', 'CLASS'));
    if (options.remove === (terms !== undefined)) faults.push('Expected --rate, --quota or both, or --remove alone.');
    if (faults.length > 0) throw new UsageError(faults.join('\n'));
    const outside = clientsOutside(options.stage);
    await stackPlan(outside);
    const moved = terms ? await setClassPlan(outside, name, terms) : await removed(outside, name);
    const others = moved.length > 0 ? ` Moved: ${moved.join(', ')}.` : '';
    print(
      { class: name, usage: terms ?? null, moved },
      `Class ${name}: ${terms ? usageText(terms) : 'no usage plan of its own'}.${others}`,
    );
    return exitCodes.done;
  },
});

async function removed(outside: ClientsOutside, name: string): Promise<string[]> {
  const record = await outside.clients.readClass(name);
  if (record) return removeClassPlan(outside, record);
  const known = (await outside.clients.listClasses()).map(one => one.class);
  const message = `Class ${name} has no usage plan. Classes with one: ${known.join(', ') || 'none'}.`;
  throw new Problem(message, exitCodes.notFound);
}
