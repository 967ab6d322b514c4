import { z } from 'zod';
import { duration } from '../../../policy/values/duration.ts';
import type { Finding } from '../../../policy/values/policy-problem.ts';
import { share } from '../../../policy/values/share.ts';
import { WHOLE_SHARE } from '../../world/route.ts';
import { bake } from './bake.ts';
import { proposedShares } from './proposed-shares.ts';
import { strategy } from './strategy.ts';

const gate = z
  .strictObject({
    timeout: duration({ min: '1m', max: '30d', description: 'How long a person has to open the gate.' }).prefault(
      '24h',
    ),
    onTimeout: z
      .enum(['rollback', 'continue'])
      .meta({ description: 'What happens when nobody has.', accepts: 'rollback or continue' })
      .default('rollback'),
  })
  .transform(({ timeout, onTimeout }) => ({ timeoutMs: timeout, onTimeout }))
  .meta({
    description: 'After the bake a person decides: `sluice resume MODEL` opens the gate.',
    accepts: 'timeout and onTimeout',
  });

const usualBakeMs = 600_000;

const settings = z
  .array(
    z
      .strictObject({ share: share("The candidate's part of the requests."), bake, gate: gate.optional() })
      .transform(({ bake: bakeMs, gate: opened, ...rest }) => ({
        ...rest,
        bakeMs,
        ...(opened ? { gate: opened } : {}),
      }))
      .meta({ description: 'One traffic setting.', accepts: 'share and bake' }),
  )
  .min(1)
  .max(50)
  .meta({
    description:
      'The shares of strategy canary before the last one, which is all requests. Absent: those that suit the traffic.',
    accepts: 'a list such as [{ share: 5%, bake: 10m }, { share: 25%, bake: 20m }]',
  });

export const canary = strategy({
  name: 'canary',
  summary:
    'The shares that the policy lists, each watched for its own time; without a list, those that suit the traffic.',
  settings,
  fromTraffic: requestsPerHour => proposedShares(requestsPerHour).map(share => ({ share, bakeMs: usualBakeMs })),
  rules: [sharesAscend, lastShareIsPart],
  traffic: steps => [...steps, { share: WHOLE_SHARE }],
});

function sharesAscend(steps: z.output<typeof settings>): Finding | undefined {
  const at = steps.findIndex((step, i) => i > 0 && step.share <= (steps[i - 1]?.share ?? 0));
  if (at < 0) return undefined;
  const [before, value] = [steps[at - 1], steps[at]].map(step => `${(step?.share ?? 0) / 100}%`);
  const message = `expected more than the share before it (${before}), got ${value}: shares ascend`;
  return { path: [at, 'share'], message };
}

function lastShareIsPart(steps: z.output<typeof settings>): Finding | undefined {
  const at = steps.findIndex(step => step.share >= WHOLE_SHARE);
  if (at < 0) return undefined;
  const message = 'expected less than 100%: all requests follow by themselves when the last step is passed';
  return { path: [at, 'share'], message };
}
