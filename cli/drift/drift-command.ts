import { parseArgs } from 'node:util';
import { watchWindows } from '#shared/domain/drift/monitor/watch-windows.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { readInputFile } from '../read-input-file.ts';
import { UsageError } from '../usage-error.ts';
import { driftTable } from './drift-table.ts';
import { readDriftInput } from './read-drift-input.ts';

const usage = `sluice drift --input FILE [--json]

Watches counts for drift offline, by the module that watches live models.

  --input FILE    counts of a baseline and of windows, as JSON; - reads them from standard input
  --json          every window and every cell's bounds as JSON: natural logarithms, full precision

The input: {"baseline":{"rows":1000,"features":{"amount":{"cells":{"q50":100,"missing":3}}}},
            "windows":[{"rows":200,"features":{"amount":{"q50":35,"missing":1}}}]}
Cells are counts of rows; every window names every feature and cell. Optional in a feature: phi and baselinePhi, by how
much rows vary more than independent ones (default 1). Optional at the top: lane, with tolerance (odds ratio, 1.1),
threshold (mean windows to a false alarm, 3650), alpha (chance that the baseline is outside its band, 0.01) and minRows
(fewer are added to the next window, 100).

Ends with 0 whatever the outcome, 2 when the command line or the file is wrong.

Example: sluice drift --input counts.json --json`;

export const driftCommand: Command = {
  name: 'drift',
  summary: 'Look for drift in counts from a file',
  usage,
  async run(args, terminal) {
    const { input, json } = readOptions(args);
    const text = await readInputFile(input, terminal);
    const { lane, baseline, windows } = readDriftInput(input === '-' ? 'standard input' : input, text);
    const history = watchWindows(lane, baseline, windows);
    terminal.out(json ? JSON.stringify(history) : driftTable(history));
    return exitCodes.done;
  },
};

function readOptions(args: readonly string[]) {
  const { input, json } = parsed(args);
  if (input === undefined) throw new UsageError(`--input is missing.\n\n${usage}`);
  return { input, json };
}

function parsed(args: readonly string[]) {
  const options = { input: { type: 'string' }, json: { type: 'boolean', default: false } } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${usage}`);
  }
}
