import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { decideGates } from '#shared/domain/gates/decide.ts';
import type { Outcome } from '#shared/domain/gates/outcome.ts';
import type { Command, Terminal } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { UsageError } from '../usage-error.ts';
import { gateTable } from './gate-table.ts';
import { readGateInput } from './read-gate-input.ts';

const usage = `sluice gate --input FILE [--json] [--exit-code]

Judges a candidate by its gates offline, on labelled rows scored by the candidate and by the champion.

  --input FILE    rows and gates, as JSON; - reads them from standard input
  --json          every gate with its numbers as JSON, in full precision; what does not exist is null
  --exit-code     end with the outcome: 0 pass, 11 undecided, 20 fail

The input: {"rows":[{"id":"r1","label":1,"champion":0.9,"candidate":0.95}],
            "gates":{"metrics":[{"name":"accuracy","margin":"2%"}]}}
A row has a label (0 or 1) and scores from 0 to 1; without a champion in any row there is none. Optional in a row: anchor
(the score of a version that the candidate may not be worse than either), slice and facet, values by field. At the top: reason (why the candidate was made; "quality" asks for a better one). In gates:
evaluation ({"threshold":0.5}), metrics (accuracy, auc, logLoss, brier; floor, margin, method, seed), slices (field,
margin), bias (facet, metric, max; value, group).

Ends with 0 when it was judged, 1 when that failed, 2 when the command line or the input is wrong.

Example: sluice gate --input rows.json --json`;

const outcomeCodes: Readonly<Record<Outcome, number>> = { pass: 0, undecided: 11, fail: 20 };

export const gateCommand: Command = {
  name: 'gate',
  summary: 'Judge a candidate by its gates, on rows from a file',
  usage,
  async run(args, terminal) {
    const { input, json, 'exit-code': exitCode } = optionsOf(args);
    const file = input === '-' ? 'standard input' : input;
    const decision = decideGates(readGateInput(file, await load(input, terminal)));
    terminal.out(json ? JSON.stringify(decision) : gateTable(decision));
    return exitCode ? outcomeCodes[decision.outcome] : exitCodes.done;
  },
};

function optionsOf(args: readonly string[]) {
  const { input, ...switches } = parsed(args);
  if (input === undefined) throw new UsageError(`--input is missing.\n\n${usage}`);
  return { input, ...switches };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        input: { type: 'string' },
        json: { type: 'boolean', default: false },
        'exit-code': { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${usage}`);
  }
}

async function load(path: string, terminal: Terminal): Promise<string> {
  if (path === '-') return terminal.readInput();
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${(error as Error).message}`);
  }
}
