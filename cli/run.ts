import { closestKey } from '#shared/domain/policy/closest-key.ts';
import { printable } from '#shared/domain/printable.ts';
import type { Terminal } from './command.ts';
import { commands } from './commands.ts';
import { exitCodes } from './exit-codes.ts';
import { explainError } from './explain-error.ts';

/** Runs `sluice` with these arguments and answers the exit code. */
export async function run([name, ...args]: readonly string[], asked: Terminal): Promise<number> {
  const terminal = guarded(asked);
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') return help(args[0], terminal);
  const command = commands.find(one => one.name === name);
  if (command === undefined || args.includes('--help') || args.includes('-h')) return help(name, terminal);
  try {
    return await command.run(args, terminal);
  } catch (error) {
    const problem = explainError(error);
    terminal.error(problem?.message ?? `sluice ${name} failed: ${String(error)}`);
    return problem?.exitCode ?? exitCodes.failed;
  }
}

/** Much of what is printed are words of others: of operators, models, AWS. */
function guarded(terminal: Terminal): Terminal {
  return { ...terminal, out: text => terminal.out(printable(text)), error: text => terminal.error(printable(text)) };
}

function help(name: string | undefined, terminal: Terminal): number {
  const command = commands.find(one => one.name === name);
  if (name !== undefined && command === undefined) {
    terminal.error(unknownCommand(name));
    return exitCodes.usage;
  }
  terminal.out(command ? command.usage : overview());
  return exitCodes.done;
}

function overview(): string {
  const list = commands.map(({ name, summary }) => `  ${name.padEnd(12)}${summary}`).join('\n');
  return `sluice COMMAND [options]\n\n${list}\n\nsluice help COMMAND shows its options. With --local a command works on the local cloud that npm start began here.`;
}

function unknownCommand(name: string): string {
  const meant = closestKey(
    name,
    commands.map(command => command.name),
  );
  const hint = meant === undefined ? 'sluice help lists them all' : `did you mean "${meant}"?`;
  return `sluice: there is no command "${name}"; ${hint}`;
}
