import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { systemClock } from '#shared/aws/system-clock.ts';
import type { CandidateVersion } from '#shared/domain/candidates/candidate-version.ts';
import { comparisonPage } from '#shared/domain/comparison/html/comparison-page.ts';
import { comparisonMarkdown } from '#shared/domain/comparison/markdown/comparison-markdown.ts';
import { exitCodes } from '../exit-codes.ts';
import { type FoundVersion, findVersion } from '../find-version.ts';
import type { Outside } from '../outside.ts';
import { Problem } from '../problem.ts';
import { stackCommand } from '../stack-command.ts';
import { UsageError } from '../usage-error.ts';
import { readComparison } from './read-comparison.ts';

const usage = `sluice compare MODEL/A MODEL/B [--output FILE] [--stage STAGE] [--json]

Writes two versions of a model side by side: metrics with intervals, gate by gate with its numbers, ROC, precision and
recall, calibration, slices, where both come from and on which data. B is the candidate, A what it is held against. Prints
where the file is.

On the same rows where the gate has asked A for its scores of B's rows, or both were evaluated on the same rows; else
their numbers stand side by side, without a difference. What a gate has decided about the two is shown as it was decided.

  --output FILE   where to write it; FILE.md is Markdown, anything else a page (default: MODEL-vA-vB.html in the current
                  directory)
  --stage STAGE   the stack's stage (default: dev)
  --json          {file, report}; times are epoch milliseconds, numbers that do not exist are null

Ends with 0; 2 when the file cannot be written, 3 when there is no such version or stack, 4 when AWS refused or did not
answer.

Examples:
  sluice compare fraud-detection/2 fraud-detection/3
  sluice compare fraud-detection/2 fraud-detection/3 --output comparison.md
  sluice compare fraud-detection/2 fraud-detection/3 --json | jq .report.metrics`;

export const compareCommand = stackCommand({
  name: 'compare',
  summary: 'Write two versions side by side, with curves and gates',
  usage,
  words: ['MODEL/A', 'MODEL/B'],
  options: { output: { type: 'string' } },
  async work({ words: [one = '', other = ''], options, policies, outside, print }) {
    const before = await findVersion(one, policies, outside);
    const after = await findVersion(other, policies, outside);
    const { policy } = after;
    if (before.policy.model !== policy.model) throw new UsageError('Expected two versions of one model.');
    if (before.listed.version === after.listed.version) throw new UsageError('Expected two versions, got one twice.');
    const [champion, candidate] = await Promise.all([described(before, outside), described(after, outside)]);
    const report = await readComparison({ policy, champion, candidate }, systemClock.now(), outside);
    const file = resolve(options.output ?? `${policy.model}-v${champion.version}-v${candidate.version}.html`);
    const text = file.endsWith('.md') ? comparisonMarkdown(report) : comparisonPage(report);
    await writeFile(file, text).catch((error: Error) => {
      throw new UsageError(`--output: ${file} cannot be written: ${error.message}`);
    });
    print({ file, report }, file);
    return exitCodes.done;
  },
});

async function described({ listed, policy }: FoundVersion, outside: Outside): Promise<CandidateVersion> {
  const found = await outside.candidateVersions.describe(listed.modelPackageArn);
  if (found) return found;
  throw new Problem(`Version ${listed.version} of ${policy.model} is gone from the registry.`, exitCodes.notFound);
}
