import { refusedAs } from '#shared/aws/refused-as.ts';
import type { Command, Terminal } from './command.ts';
import { exitCodes } from './exit-codes.ts';
import { useLocalCloud } from './local-cloud/use-local-cloud.ts';
import { type Outside, outside } from './outside.ts';
import { type Policies, readPolicies } from './policies.ts';
import { Problem } from './problem.ts';
import { type Options, readArguments, type StackValues } from './read-arguments.ts';

/** What a command about one stage's stack is given. */
export interface Job<Own extends Options> {
  readonly words: readonly string[];
  readonly options: StackValues<Own>;
  readonly policies: Policies;
  readonly outside: Outside;
  readonly terminal: Terminal;
  /** Prints `value` with --json, else `text`. */
  print(value: object, text: string): void;
}

export interface StackCommand<Own extends Options> {
  readonly name: string;
  readonly summary: string;
  readonly usage: string;
  /** What the command line must name, in this order. */
  readonly words: readonly string[];
  readonly options: Own;
  /** Answers the exit code. */
  work(job: Job<Own>): Promise<number>;
}

/** A command about a stack: with the policies, the ports of its stage, and the options that all of them share. */
export function stackCommand<const Own extends Options>(command: StackCommand<Own>): Command {
  const { name, summary, usage, words: expected } = command;
  return {
    name,
    summary,
    usage,
    async run(args, terminal) {
      const { options, words } = readArguments(args, { usage, words: expected, options: command.options });
      if (options.local) await useLocalCloud();
      const print = (value: object, text: string) => terminal.out(options.json ? JSON.stringify(value) : text);
      const job = { words, options, policies: await readPolicies(), outside: outside(options.stage), terminal, print };
      return command.work(job).catch(error => explainMissingStack(error, options.stage));
    },
  };
}

/** What every command asks for by the stage's name is missing only when the stack is not there. */
function explainMissingStack(error: unknown, stage: string): never {
  const missing = error instanceof Error && /ResourceNotFound|QueueDoesNotExist|NonExistentQueue/.test(error.name);
  if (!missing || !refusedAs(error, 'missing')) throw error;
  const region = process.env['AWS_REGION'] ?? 'the configured region';
  const message = `There is no stack sluice-${stage} in ${region}. Check --stage, AWS_REGION and AWS_PROFILE.`;
  throw new Problem(message, exitCodes.notFound);
}
