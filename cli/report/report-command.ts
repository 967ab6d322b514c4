import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { exitCodes } from '../exit-codes.ts';
import { readRollout } from '../rollout/read-rollout.ts';
import { stackCommand } from '../stack-command.ts';
import { UsageError } from '../usage-error.ts';
import { reportPage } from './report-page.ts';

const usage = `sluice report ROLLOUT [--output FILE.html] [--stage STAGE] [--json]

Writes one rollout as an HTML page that needs no other file: shares, requests, errors, latency and evidence over time per
version, the verdict and its reason, every look, what happened when. Prints where it is.

  --output FILE   where to write it (default: ROLLOUT.html in the current directory)
  --stage STAGE   the stack's stage (default: dev)
  --json          {file, report}; times are epoch milliseconds

Ends with 0; 2 when the file cannot be written, 3 when there is no such rollout or stack, 4 when AWS refused or did not
answer.

Example: sluice report fraud-detection-v3-e1 --output fraud-v3.html`;

export const reportCommand = stackCommand({
  name: 'report',
  summary: 'Write a rollout as an HTML page with charts',
  usage,
  words: ['ROLLOUT'],
  options: { output: { type: 'string' } },
  async work({ words: [rolloutId = ''], options, policies, outside, print }) {
    const { report } = await readRollout(rolloutId, policies, outside);
    const file = resolve(options.output ?? `${rolloutId}.html`);
    await writeFile(file, reportPage(report)).catch((error: Error) => {
      throw new UsageError(`--output: ${file} cannot be written: ${error.message}`);
    });
    print({ file, report }, file);
    return exitCodes.done;
  },
});
