import { z } from 'zod';
import { settingsForm, strategies } from '../../rollout/terms/strategies/registry.ts';
import { duration } from '../values/duration.ts';
import { oneOf } from '../values/one-of.ts';
import { analysisPolicy } from './analysis-policy.ts';
import { freezePolicy } from './freeze-policy.ts';
import { replayPolicy } from './replay-policy.ts';

const names = strategies.map(({ name }) => name);

const mediaType = /^[a-zA-Z0-9!#$&^_.+-]+\/[a-zA-Z0-9!#$&^_.+-]+(;.*)?$/;

const smokePolicy = z
  .strictObject({
    contentType: z
      .string()
      .regex(mediaType)
      .meta({ description: 'Content type of the payload.', accepts: 'a media type such as application/json' }),
    accept: z
      .string()
      .regex(mediaType)
      .meta({ description: 'Accept header of the smoke invocation.', accepts: 'a media type such as application/json' })
      .optional(),
    payload: z
      .union([z.string().min(1), z.record(z.string(), z.unknown()), z.array(z.unknown())])
      .meta({
        description: 'A request that every healthy version answers. A mapping or list is sent as JSON.',
        accepts: 'text, or a mapping or list that is sent as JSON',
      })
      .optional(),
    payloadFile: z
      .string()
      .min(1)
      .meta({
        description: 'A file beside this policy that holds the payload, instead of `payload`.',
        accepts: 'the path of a file, relative to this policy',
      })
      .optional(),
    attempts: z
      .int()
      .min(1)
      .max(10)
      .meta({
        description: 'How often the smoke invocation is tried before the version counts as unhealthy.',
        accepts: 'a whole number from 1 to 10',
      })
      .default(3),
    interval: duration({ min: '1s', max: '5m', description: 'Pause between two attempts.' }).prefault('10s'),
    timeout: duration({
      min: '1s',
      max: '60m',
      description: 'How long all attempts together, with their pauses, may take.',
    }).prefault('5m'),
  })
  .transform(({ interval, timeout, ...rest }) => ({ ...rest, intervalMs: interval, timeoutMs: timeout }))
  .meta({
    description: 'The invocation that a new version must answer before it takes traffic.',
    accepts: 'contentType with payload or payloadFile',
  });

/** How the endpoint moves from one version to the next. */
export const rolloutPolicy = z
  .strictObject({
    strategy: z.enum(names).meta({ description: 'How the share of the new version grows.', accepts: oneOf(names) }),
    ...settingsForm,
    analysis: analysisPolicy.prefault({}),
    lookEvery: duration({
      min: '10s',
      max: '10m',
      description: 'How often the judge looks at a candidate that takes requests.',
    }).prefault('60s'),
    earlyPromotion: z
      .boolean()
      .meta({
        description: 'Whether a candidate that is proven good skips the shares that are left.',
        accepts: 'true or false',
      })
      .default(true),
    onNewerApproval: z
      .enum(['supersede', 'queue'])
      .meta({
        description:
          'What happens to a rollout when a later version is approved: it goes back, or the later one waits.',
        accepts: 'supersede or queue',
      })
      .default('supersede'),
    alarms: z
      .array(z.string().min(1).max(255).meta({ accepts: 'the name of an alarm' }))
      .max(100)
      .meta({
        description: 'CloudWatch alarms that send the candidate back, whatever the judge says.',
        accepts: 'a list of alarm names',
      })
      .default([]),
    freeze: freezePolicy.default([]),
    replay: replayPolicy.optional(),
    rollbackWindow: duration({
      min: '0s',
      max: '30d',
      description: 'How long the old version stays warm after a promotion, so that going back takes seconds.',
    }).prefault('24h'),
    idleSlot: z
      .enum(['keep', 'remove'])
      .meta({
        description: 'What happens to a slot without traffic after the rollback window or a rollback.',
        accepts: 'keep or remove',
      })
      .default('keep'),
    endpointTimeout: duration({
      min: '5m',
      max: '8h',
      description: 'How long one endpoint update may take before it counts as failed.',
    }).prefault('60m'),
    timeout: duration({ min: '10m', max: '30d', description: 'How long the whole rollout may take.' }).prefault('4h'),
    smoke: smokePolicy,
  })
  .transform(({ lookEvery, rollbackWindow, endpointTimeout, timeout, ...rest }) => ({
    ...rest,
    lookEveryMs: lookEvery,
    rollbackWindowMs: rollbackWindow,
    endpointTimeoutMs: endpointTimeout,
    timeoutMs: timeout,
  }))
  .meta({ description: 'How a new version takes over.', accepts: 'strategy, smoke and the other keys of the section' });
