import { formatProblem } from '#shared/domain/policy/values/policy-problem.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { readArguments } from '../read-arguments.ts';
import { checkFiles } from './check-files.ts';

const usage = `sluice check [FILE…] [--models FOLDER] [--json]

Looks for mistakes in policies, without packaging: what it finds is what packaging would refuse. Policies are held against the
others of their folder (two may not share an endpoint), so all of them are read; with FILEs only what is wrong there is told.

  --models FOLDER   the folder of policies (default: models)
  --json            an array of {file, line, column, path, message}

Ends with 0 when nothing is wrong; 1 when something is, 2 when a file or the folder cannot be read. Needs no AWS.

Examples:
  sluice check
  sluice check models/churn.yml`;

export const checkCommand: Command = {
  name: 'check',
  summary: 'Look for mistakes in policies, as packaging would',
  usage,
  async run(args, terminal) {
    const options = { models: { type: 'string', default: 'models' } } as const;
    const { options: given, words } = readArguments(args, { usage, words: ['[FILE…]'], options });
    const { checked, problems } = checkFiles(words, given.models);
    if (given.json) {
      terminal.out(JSON.stringify(problems));
    } else {
      for (const problem of problems) terminal.out(formatProblem(problem));
      terminal.out(summary(problems.length, checked));
    }
    return problems.length > 0 ? exitCodes.failed : exitCodes.done;
  },
};

function summary(mistakes: number, checked: number): string {
  const files = `${checked} ${checked === 1 ? 'policy' : 'policies'}`;
  if (mistakes === 0) return `${files}: nothing is wrong.`;
  return `\n${mistakes} ${mistakes === 1 ? 'mistake' : 'mistakes'} in ${files}`;
}
