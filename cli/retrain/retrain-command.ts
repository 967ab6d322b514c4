import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Violation } from '#shared/domain/retraining/memory/violation.ts';
import { callInOwnName } from '../call-in-own-name.ts';
import { untilFound } from '../decide/follow-rollout.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Outside } from '../outside.ts';
import { policyOf } from '../policies.ts';
import { Problem } from '../problem.ts';
import { stackCommand } from '../stack-command.ts';
import { UsageError } from '../usage-error.ts';
import { verdictText } from './violation-table.ts';

const usage = `sluice retrain MODEL --reason TEXT [--force] [--reset] [--stage STAGE] [--json]

Asks the guard to retrain a model now. By hand, the severity, the cooldown and what was done for the same trouble before
do not hold it back; an execution of the pipeline that runs, a candidate or rollout that is open, and data that looks
broken always do. What may not start yet starts by itself later.

  --reason TEXT   why; the execution and the list of violations show it
  --force         neither the cap, nor the budget, nor too few new rows hold it back
  --reset         forgets the candidates that have failed in a row: the only thing that ends "futile"
  --stage STAGE   the stack's stage (default: dev)
  --json          {model, verdict, reason, until, execution}, as in violations

Ends with 0 when an execution was started, 1 when the guard refused, 2 without a reason, 3 when there is no such model or
stack, 4 when AWS refused or did not answer, 5 when it starts later.

Example: sluice retrain fraud-detection --reason "new fraud pattern since Monday"`;

const answer = z.object({ key: z.string() });
/** An execution is known within seconds of the verdict. */
const patience = { everyMs: 250, timeoutMs: 60_000 };

export const retrainCommand = stackCommand({
  name: 'retrain',
  summary: 'Retrain a model now, if nothing speaks against it',
  usage,
  words: ['MODEL'],
  options: {
    reason: { type: 'string' },
    force: { type: 'boolean', default: false },
    reset: { type: 'boolean', default: false },
  },
  async work({ words: [model = ''], options: { stage, reason = '', force, reset }, policies, outside, print }) {
    if (reason.trim() === '') throw new UsageError(`--reason: expected why ${model} is to be retrained, got nothing.`);
    if (!policyOf(policies, model).retraining) throw new Problem(withoutSection(model), exitCodes.failed);
    const wish = { task: 'retrain', model, id: randomUUID(), reason, force, reset };
    const { key } = answer.parse(await callInOwnName(`sluice-${stage}-on-monitoring-violation`, wish));
    const found = await verdictOn(key, model, outside);
    const { verdict, until, execution } = found;
    print({ model, verdict, reason: found.reason, until, execution }, sentence(found));
    return verdict === 'start' ? exitCodes.done : verdict === 'defer' ? exitCodes.unfinished : exitCodes.failed;
  },
});

/** The verdict, and of a start the execution that came of it. */
function verdictOn(key: string, model: string, { violations }: Outside): Promise<Violation> {
  const look = async () => {
    const found = (await violations.list(model, 100)).find(one => one.key === key);
    return found?.verdict === 'start' && found.execution === undefined ? undefined : found;
  };
  return untilFound(look, patience, `the execution for ${model} is not known yet`);
}

function sentence(found: Violation): string {
  const { model, verdict, execution } = found;
  if (verdict === 'start') return `${model} is retrained by ${execution}.`;
  const word = verdict === 'defer' ? 'It starts by itself when nothing holds it any more' : 'It is not retrained';
  return `${model}: ${verdictText(found)}. ${word}.`;
}

function withoutSection(model: string): string {
  return `The policy of ${model} has no retraining section, so there is no pipeline to start. Add one to models/${model}.yml and deploy.`;
}
