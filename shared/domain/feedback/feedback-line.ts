import * as z from 'zod';

const longestText = 256;

/** What a client says of one earlier answer: the label that was right, or what came of it. */
export const feedbackLine = z
  .strictObject({
    inferenceId: z
      .string()
      .regex(/^[\x21-\x7e]{1,64}$/)
      .meta({ description: 'The id of the inference, as x-amzn-sagemaker-inference-id said it.' }),
    label: z
      .union([z.string().min(1).max(longestText), z.number(), z.boolean()])
      .meta({ description: 'What would have been right.' })
      .optional(),
    outcome: z
      .string()
      .min(1)
      .max(longestText)
      .meta({ description: 'What came of the answer, such as accepted.' })
      .optional(),
    value: z
      .number()
      .meta({ description: 'Of an outcome: how good the answer was, from 0 to 1. Of a label: kept with it.' })
      .optional(),
    observedAt: z.iso
      .datetime({ offset: true })
      .meta({ description: 'When it became known; of several labels the newest is right. Default: when it arrives.' })
      .optional(),
  })
  .refine(({ label, outcome }) => (label === undefined) !== (outcome === undefined), {
    message: 'expected one of label and outcome',
  })
  .meta({ description: 'One line of feedback. It has a label or an outcome.' });

export type Feedback = z.output<typeof feedbackLine>;
