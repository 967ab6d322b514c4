import { z } from 'zod';
import { duration } from './duration.ts';
import { share } from './share.ts';

const bake = duration({
  min: '10s',
  max: '7d',
  description: 'How long the share is watched at least before it may grow.',
});

const gatePolicy = z
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

/** The steps of strategy `canary`, in the order in which they are taken. */
export const canaryPolicy = z
  .array(
    z
      .strictObject({ share: share("The candidate's part of the requests."), bake, gate: gatePolicy.optional() })
      .transform(({ bake: bakeMs, gate, ...rest }) => ({ ...rest, bakeMs, ...(gate ? { gate } : {}) }))
      .meta({ description: 'One traffic setting.', accepts: 'share and bake' }),
  )
  .min(1)
  .max(50)
  .meta({
    description: 'The shares of strategy canary before the last one, which is all requests.',
    accepts: 'a list such as [{ share: 5%, bake: 10m }, { share: 25%, bake: 20m }]',
  });

/** Equal steps up to all requests. */
export const linearPolicy = z
  .strictObject({ by: share('What each step adds.'), bake })
  .transform(({ by, bake: bakeMs }) => ({ by, bakeMs }))
  .meta({ description: 'The steps of strategy linear.', accepts: 'by and bake' });
