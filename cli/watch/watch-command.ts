import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '#shared/aws/system-clock.ts';
import { readPatience } from '../decide/patience.ts';
import { exitCodes } from '../exit-codes.ts';
import { policyOf } from '../policies.ts';
import { Problem } from '../problem.ts';
import { stackCommand } from '../stack-command.ts';
import { time } from '../times.ts';
import { watchText } from './watch-text.ts';
import { type Watched, watched } from './watched.ts';

const usage = `sluice watch MODEL [--every DURATION] [--timeout DURATION] [--stage STAGE] [--json]

Follows the rollout of a model to its end: shares, requests judged, the last verdict and its reason, holds. A line is
printed whenever something changes.

  --every DURATION    how often to look (default: 2s)
  --timeout DURATION  how long to follow (default: 24h); the rollout itself goes on
  --stage STAGE       the stack's stage (default: dev)
  --json              one object per change: {rolloutId, status, reason, shares, requests, verdict, judge, held, endpoint}

Ends with 0 when the version is promoted, 1 when it is not, 3 when there is no such model, rollout or stack, 4 when AWS
refused or did not answer, 5 when --timeout came first.

Example: sluice watch fraud-detection`;

export const watchCommand = stackCommand({
  name: 'watch',
  summary: 'Follow a rollout: shares, counts, verdicts, holds',
  usage,
  words: ['MODEL'],
  options: { every: { type: 'string', default: '2s' }, timeout: { type: 'string', default: '24h' } },
  async work({ words: [model = ''], options, policies, outside, print }) {
    const policy = policyOf(policies, model);
    const { everyMs, timeoutMs } = readPatience(options);
    const until = systemClock.now() + timeoutMs;
    let told = '';
    for (;;) {
      const now = await watched(policy, outside);
      if (!now) throw new Problem(`There was no rollout of ${model} yet.`, exitCodes.notFound);
      const text = watchText(now);
      if (text !== told) print(now, `${time(systemClock.now())}  ${text}`);
      told = text;
      if (now.status !== 'planned') return end(now, print);
      if (systemClock.now() + everyMs > until)
        throw new Problem('Time is up; the rollout goes on.', exitCodes.unfinished);
      await sleep(everyMs);
    }
  },
});

function end(now: Watched, print: (value: object, text: string) => void): number {
  print(now, now.reason);
  return now.status === 'promoted' ? exitCodes.done : exitCodes.failed;
}
