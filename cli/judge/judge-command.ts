import { parseArgs } from 'node:util';
import { type AnalysisTerms, plainTerms } from '#shared/domain/canary/analysis-terms.ts';
import { judge } from '#shared/domain/canary/judge.ts';
import type { JudgeVerdict, Verdict } from '#shared/domain/canary/judge-verdict.ts';
import type { Command, Terminal } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { readInputFile } from '../read-input-file.ts';
import { UsageError } from '../usage-error.ts';
import { readTerms } from './read-terms.ts';
import { readWindows } from './read-windows.ts';
import { verdictTable } from './verdict-table.ts';

const usage = `sluice judge --input FILE [--policy FILE] [--json] [--exit-code]

Judges a candidate offline, by the module that judges rollouts.

  --input FILE    counts per window, as JSON; - reads them from standard input
  --policy FILE   a model's policy, for its rollout.analysis; without it nothing is tolerated and nothing left out
  --json          the whole verdict as JSON: natural logarithms, full precision
  --exit-code     end with the verdict: 0 promote, 10 continue, 11 inconclusive, 12 no-traffic, 20 rollback

The input: {"windows":[{"seconds":60,"baseline":{"requests":1080,"errors":5},"canary":{"requests":120,"errors":1}}]}
Optional in an arm: errors by kind ({"model":1,"client":4}), latencyOver (a count per threshold), classes (a count per
label), scores (counts in equal buckets from 0 to 1). In a window: share (0 to 1), mark (late, incomplete, two shares), measured
(own metrics). At the top: dispersion (a number, or numbers by metric, of at least 1).

Ends with 0 when there is a verdict, 1 when it failed, 2 when the command line or a file is wrong.

Example: sluice judge --input windows.json --policy models/fraud-detection.yml --json`;

const verdictCodes: Readonly<Record<Verdict, number>> = {
  promote: 0,
  continue: 10,
  inconclusive: 11,
  'no-traffic': 12,
  rollback: 20,
};

export const judgeCommand: Command = {
  name: 'judge',
  summary: 'Judge a candidate by counts from a file',
  usage,
  async run(args, terminal) {
    const options = readOptions(args);
    const [counts, terms] = await both(countsOf(options, terminal), termsOf(options, terminal));
    const verdict = judge({ schema: 1, terms, ...counts });
    terminal.out(options.json ? JSON.stringify(verdict) : verdictTable(verdict));
    return options.exitCode ? codeOf(verdict) : exitCodes.done;
  },
};

async function countsOf({ input }: JudgeOptions, terminal: Terminal) {
  return readWindows(input === '-' ? 'standard input' : input, await readInputFile(input, terminal));
}

async function termsOf({ policy }: JudgeOptions, terminal: Terminal): Promise<AnalysisTerms> {
  return policy === undefined ? plainTerms : readTerms(policy, await readInputFile(policy, terminal));
}

/** Both results, or one UsageError with everything that is wrong with either. */
async function both<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  const settled = await Promise.allSettled([first, second]);
  const failed = settled.flatMap(one => (one.status === 'rejected' ? [one.reason] : []));
  const problems = failed.filter(reason => reason instanceof UsageError);
  if (failed.length > 1 && problems.length === failed.length)
    throw new UsageError(problems.map(({ message }) => message).join('\n'));
  return Promise.all([first, second]);
}

function codeOf({ verdict }: JudgeVerdict): number {
  return verdictCodes[verdict];
}

interface JudgeOptions {
  readonly input: string;
  readonly policy: string | undefined;
  readonly json: boolean;
  readonly exitCode: boolean;
}

function readOptions(args: readonly string[]): JudgeOptions {
  const values = parsed(args);
  if (values.input === undefined) throw new UsageError(`--input is missing.\n\n${usage}`);
  return { input: values.input, policy: values.policy, json: values.json, exitCode: values['exit-code'] };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        input: { type: 'string' },
        policy: { type: 'string' },
        json: { type: 'boolean', default: false },
        'exit-code': { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${usage}`);
  }
}
