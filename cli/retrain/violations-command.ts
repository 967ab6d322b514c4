import type { Violation } from '#shared/domain/retraining/memory/violation.ts';
import { workOnAll } from '#shared/domain/settle-all.ts';
import { exitCodes } from '../exit-codes.ts';
import { policyOf } from '../policies.ts';
import { stackCommand } from '../stack-command.ts';
import { UsageError } from '../usage-error.ts';
import { violationTable } from './violation-table.ts';

const usage = `sluice violations [MODEL] [--limit N] [--stage STAGE] [--json]

What monitors, alarms and people have said of one model or of all, and what the guard of retraining made of it: each fact
once, with its latest verdict, the newest first.

  --limit N       how many (default: 50)
  --stage STAGE   the stack's stage (default: dev)
  --json          an array of {at, model, version, source, cause, severity, verdict, reason, until, execution, evidence,
                  key}; verdict is start, defer, refuse or ignore; at and until are epoch milliseconds, until is absent
                  where nobody knows when the reason is over; execution is the ARN of the pipeline's execution

Ends with 0; 3 when there is no such model or stack, 4 when AWS refused or did not answer.

Example: sluice violations fraud-detection`;

const AT_ONCE = 4;

export const violationsCommand = stackCommand({
  name: 'violations',
  summary: 'List what was found about models, and whether it retrains them',
  usage,
  words: ['[MODEL]'],
  options: { limit: { type: 'string', default: '50' } },
  async work({ words: [model], options, policies, outside, print }) {
    const most = limitOf(options.limit);
    const models = model === undefined ? [...policies.keys()] : [policyOf(policies, model).model];
    const lists = await workOnAll(models, AT_ONCE, one => outside.violations.list(one, most));
    const found = lists
      .flat()
      .sort((a, b) => b.at - a.at)
      .slice(0, most);
    print(found.map(shown), found.length > 0 ? violationTable(found) : 'Nothing was found yet.');
    return exitCodes.done;
  },
});

function shown({ at, model, version, source, cause, severity, verdict, reason, ...rest }: Violation) {
  const { until, execution, evidence, key } = rest;
  return { at, model, version, source, cause, severity, verdict, reason, until, execution, evidence, key };
}

function limitOf(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new UsageError(`--limit: expected a whole number from 1 to 9999, got "${text}".`);
}
