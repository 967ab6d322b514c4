import { z } from 'zod';
import { sageMakerLimits } from '../../concurrency/lease-times.ts';
import { duration } from '../values/duration.ts';

const slots = (description: string) =>
  z.int().min(1).max(100_000).meta({ description, accepts: 'a whole number from 1 to 100000' });

/** How many requests may be in flight at the model. */
export const concurrencyPolicy = z
  .strictObject({
    max: slots('Hard cap of requests in flight at the model, over all environments of the proxy.').optional(),
    perInstance: slots(
      'Cap per live instance of the slot that answers. With max as well, the smaller one holds.',
    ).optional(),
    classes: z
      .record(
        z
          .string()
          .regex(/^[a-z][a-z0-9-]{0,15}$/)
          .meta({ accepts: 'lower-case letters, digits and hyphens, at most 16 characters' }),
        slots('Guaranteed part of the cap.'),
      )
      .refine(classes => Object.keys(classes).length <= 8)
      .meta({
        description: 'Guaranteed parts of the cap by class of client; what is left is shared.',
        accepts: 'at most eight class names with whole numbers',
      })
      .default({}),
    modelTimeout: duration({
      min: '1s',
      max: '8m',
      description:
        "When the container has certainly stopped to work on a request: so long a request that was given up keeps its slot, and no longer may a streamed answer take. Default: SageMaker's own limit, 60s and for streams 8m.",
    }).optional(),
    onSaturation: z
      .enum(['reject', 'wait'])
      .meta({
        description: 'What happens at the cap: 429 at once, or after at most 500 ms in which a slot may become free.',
        accepts: 'reject or wait',
      })
      .default('reject'),
    onLimiterError: z
      .enum(['open', 'closed'])
      .meta({
        description: 'What happens when the counter cannot be reached: requests pass uncounted, or get 503.',
        accepts: 'open or closed',
      })
      .default('open'),
    shards: z
      .int()
      .min(1)
      .max(64)
      .meta({
        description: 'Over how many counters the cap is spread; one counter carries about 300 requests per second.',
        accepts: 'a whole number from 1 to 64',
      })
      .default(1),
  })
  .transform(({ modelTimeout, ...rest }) => ({
    ...rest,
    modelTimeoutMs: modelTimeout ?? sageMakerLimits.answerMs,
    streamTimeoutMs: modelTimeout ?? sageMakerLimits.streamMs,
  }))
  .meta({ description: 'How many requests may be in flight at the model.', accepts: 'max, perInstance or both' });
