import { z } from 'zod';
import { metricOfTarget } from '../../rollout/world/scaling.ts';
import { duration } from '../values/duration.ts';
import { scheduledBounds } from './schedule-policy.ts';

/** How the number of instances follows the load. */
export const scalingPolicy = z
  .strictObject({
    min: z
      .int()
      .min(1)
      .max(1000)
      .meta({ description: 'Fewest instances of the live slot.', accepts: 'a whole number from 1 to 1000' }),
    max: z
      .int()
      .min(1)
      .max(1000)
      .meta({ description: 'Most instances of the live slot.', accepts: 'a whole number from 1 to 1000' }),
    target: z
      .strictObject({
        invocationsPerInstancePerMinute: z
          .number()
          .positive()
          .max(1_000_000)
          .meta({
            description:
              'Load per instance at which the fleet is kept: half of what one instance can carry is a start.',
            accepts: 'a number above 0',
          })
          .optional(),
        concurrentRequestsPerInstance: z
          .number()
          .positive()
          .max(10_000)
          .meta({
            description: 'Requests in flight per instance, measured every ten seconds: reacts soonest to a rush.',
            accepts: 'a number above 0',
          })
          .optional(),
        concurrencyUtilization: z
          .string()
          .regex(/^\d{1,2}(\.\d)?%$/)
          .refine(text => Number.parseFloat(text) >= 10 && Number.parseFloat(text) <= 95)
          .meta({
            description: 'How full inference.concurrency.perInstance is kept, counted by the limit itself.',
            accepts: 'a percentage from 10% to 95%, such as 70%',
          })
          .transform(text => Number.parseFloat(text))
          .optional(),
        backlogPerInstance: z
          .number()
          .positive()
          .max(10_000)
          .meta({
            description: 'Requests in the queue per instance, waiting or at work, of a model that answers later.',
            accepts: 'a number above 0',
          })
          .optional(),
      })
      .meta({
        description: 'What target tracking holds.',
        accepts: `one of ${Object.keys(metricOfTarget).join(', ')}`,
      }),
    schedule: z
      .array(scheduledBounds)
      .max(50)
      .meta({ description: 'Changes of the bounds at fixed times.', accepts: 'a list of name, at, min and max' })
      .default([]),
    scaleInCooldown: duration({
      min: '0s',
      max: '1h',
      description: 'Pause between two reductions.',
    }).prefault('5m'),
    scaleOutCooldown: duration({
      min: '0s',
      max: '1h',
      description: 'Pause between two increases.',
    }).prefault('5m'),
  })
  .transform(({ scaleInCooldown, scaleOutCooldown, ...rest }) => ({
    ...rest,
    scaleInCooldownMs: scaleInCooldown,
    scaleOutCooldownMs: scaleOutCooldown,
  }))
  .meta({
    description: 'How the number of instances follows the load. Without it the count stays as it is.',
    accepts: 'min, max and target',
  });
