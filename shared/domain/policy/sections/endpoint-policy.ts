import { z } from 'zod';
import { duration } from '../values/duration.ts';

const resourceName = /^[a-zA-Z0-9](-*[a-zA-Z0-9])*$/;

/** A path of at most 512 characters with its slashes, then a name of at most 64. */
const roleArn = /^arn:aws[a-z-]*:iam::\d{12}:role\/([\x21-\x7e]{1,510}\/)?[\w+=,.@-]{1,64}$/;

/** What the endpoint's fleets are made of. */
export const endpointPolicy = z
  .strictObject({
    name: z
      .string()
      .regex(resourceName)
      .max(63)
      .meta({
        description:
          'Name of the endpoint. One that does not begin with sluice-<stage>- must be there already: the first rollout takes it over. Default: sluice-<stage>-<model>.',
        accepts: 'letters, digits and hyphens, at most 63 characters',
      })
      .optional(),
    instanceType: z
      .string()
      .regex(/^ml\.[a-z0-9-]+\.[a-z0-9]+$/)
      .meta({
        description: 'SageMaker instance type of every instance of the endpoint.',
        accepts: 'a SageMaker hosting instance type such as ml.c5.large',
      }),
    initialInstanceCount: z
      .int()
      .min(1)
      .max(1000)
      .meta({
        description: 'Instances of the first fleet; later fleets start with the count that is live.',
        accepts: 'a whole number from 1 to 1000',
      })
      .default(1),
    pricePerHour: z
      .number()
      .positive()
      .max(100_000)
      .meta({
        description: 'What one instance costs per hour, in your own currency: plans and doctor then show money.',
        accepts: 'a number above 0',
      })
      .optional(),
    executionRole: z
      .string()
      .regex(roleArn)
      .meta({
        description:
          "Role of the model's containers; its name begins with sluice-<stage>-model, as the stack may pass no other. Default: the stack's own.",
        accepts: 'the ARN of an IAM role',
      })
      .optional(),
    environment: z
      .record(
        z
          .string()
          .regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/)
          .max(1024),
        z.string().max(1024).meta({ accepts: 'text of at most 1024 characters (quote numbers and booleans)' }),
      )
      .refine(variables => Object.keys(variables).length <= 100)
      .meta({
        description: "Environment variables of the model's containers, over those of the model package.",
        accepts: 'at most 100 variable names with text values',
      })
      .optional(),
    containerStartupHealthCheckTimeout: duration({
      min: '60s',
      max: '60m',
      description: 'How long a container may take until it answers /ping.',
    }).optional(),
    modelDataDownloadTimeout: duration({
      min: '60s',
      max: '60m',
      description: 'How long one instance may take to download the model data.',
    }).optional(),
  })
  .transform(({ containerStartupHealthCheckTimeout, modelDataDownloadTimeout, ...rest }) => ({
    ...rest,
    containerStartupHealthCheckTimeoutMs: containerStartupHealthCheckTimeout,
    modelDataDownloadTimeoutMs: modelDataDownloadTimeout,
  }))
  .meta({ description: 'What the endpoint consists of.', accepts: 'the keys of the endpoint section' });
