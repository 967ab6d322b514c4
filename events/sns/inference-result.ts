import * as z from 'zod';

/**
 * What SageMaker publishes when an asynchronous inference has ended. Documented for a success; of a failure only what is
 * common to both is relied on.
 */
export const inferenceResult = z.looseObject({
  inferenceId: z.string().min(1),
  invocationStatus: z.enum(['Completed', 'Failed']),
  eventTime: z.iso.datetime({ offset: true }),
  receivedTime: z.iso.datetime({ offset: true }).optional(),
  failureReason: z.string().optional(),
  responseParameters: z.looseObject({ outputLocation: z.string().optional() }).optional(),
});

export type InferenceResult = z.output<typeof inferenceResult>;

/** Lambda's event of one SNS notification; the message is JSON. */
export const snsNotification = z.looseObject({
  Records: z.array(z.looseObject({ Sns: z.looseObject({ Message: z.string() }) })).min(1),
});
