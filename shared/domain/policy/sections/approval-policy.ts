import { z } from 'zod';

/** Who lets a candidate in, and what is written into the registry. */
export const approvalPolicy = z
  .strictObject({
    mode: z
      .enum(['manual', 'automatic'])
      .meta({
        description: 'What happens when every gate passes: a person is asked, or the version is approved.',
        accepts: 'manual or automatic',
      })
      .default('manual'),
    approvers: z
      .union([z.literal(1), z.literal(2)])
      .meta({ description: 'How many people must approve where people are asked.', accepts: '1 or 2' })
      .default(1),
    rejectLive: z
      .enum(['previous', 'nothing'])
      .meta({
        description: 'What rejecting the live version does: the version before it serves again, or nothing.',
        accepts: 'previous or nothing',
      })
      .default('previous'),
    stage: z
      .string()
      .regex(/^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/)
      .meta({
        description:
          'The stage of the ModelLifeCycle in which a version counts as approved. Default: the plain approval status.',
        accepts: 'letters, digits and hyphens, at most 63 characters',
      })
      .optional(),
  })
  .meta({ description: 'How a version is let in.', accepts: 'the keys of the approval section' });
