import { systemClock } from '#shared/aws/system-clock.ts';
import { termsOf } from '#shared/domain/rollout/terms/terms.ts';
import { readModelState } from '../../shared/views/model-state.ts';
import { countsOfLastDay } from '../counts-of-last-day.ts';
import { exitCodes } from '../exit-codes.ts';
import { findVersion } from '../find-version.ts';
import { Problem } from '../problem.ts';
import { stackCommand } from '../stack-command.ts';
import { dryRun } from './dry-run.ts';
import { modelRoleArn } from './model-role-arn.ts';
import { planText } from './plan-text.ts';
import { withAlarms } from './with-alarms.ts';
import { withMisfits } from './with-misfits.ts';

const usage = `sluice plan MODEL/VERSION [--stage STAGE] [--json]

A dry run: what approving this version now would do, how long that takes, how many instances run meanwhile, what it
costs, and what undo would do. Nothing is changed. The plan is made by the function that plans rollouts, from the live
state and the policies of this working copy (npm run policies compiles them).

  --stage STAGE   the stack's stage (default: dev)
  --json          {would: "roll out", warm, plan, outlook, frozenUntil, misfits, unchecked}, {would: "wait", behind, reason} where a rollout is
                  in the middle of its shares, or {would: "do nothing" | "fail", reason}

Ends with 0 when there is a plan, nothing to do or a rollout to wait for, 1 when the rollout would fail at once, 3 when there is no such model,
version or stack, 4 when AWS refused or did not answer.

Example: sluice plan text-classification/2`;

export const planCommand = stackCommand({
  name: 'plan',
  summary: 'Show what approving a version would do; changes nothing',
  usage,
  words: ['MODEL/VERSION'],
  options: {},
  async work({ words: [text = ''], policies, outside, print }) {
    const { policy, listed } = await findVersion(text, policies, outside);
    const arn = listed.modelPackageArn;
    const [{ live: found, running, approvals }, seen] = await Promise.all([
      readModelState(policy, outside),
      outside.registry.describe(arn),
    ]);
    if (!seen) throw new Problem(`${arn} is gone from the registry.`, exitCodes.notFound);
    const terms = termsOf(policy, { stage: outside.stage, modelRoleArn: modelRoleArn(arn, outside.stage) });
    const live = await withAlarms(found, terms);
    const known = approvals.find(approval => approval.version === seen.version);
    const now = systemClock.now();
    const counted = await countsOfLastDay(outside.storedCounts, policy.model, now);
    const dry = dryRun({ terms, known, seen, live, now, running: running?.holder, counted });
    const answer = dry.would === 'roll out' ? await withMisfits(dry, arn, terms) : dry;
    const waits = running ? `Rollout ${running.holder} holds the endpoint; this one would wait and plan anew.\n\n` : '';
    print(answer, answer.would === 'roll out' ? waits + planText(answer) : answer.reason);
    return answer.would === 'fail' ? exitCodes.failed : exitCodes.done;
  },
});
