import { z } from 'zod';
import { channelTypes } from '../../approval/channels/registry.ts';

const channel = z
  .strictObject({
    type: z
      .enum(channelTypes)
      .meta({ description: 'What takes the message.', accepts: `one of ${channelTypes.join(', ')}` }),
    webhook: z
      .string()
      .regex(/^[a-z0-9](-*[a-z0-9]){0,62}$/)
      .meta({
        description:
          'Its URL is kept in the SecureString parameter /sluice/<stage>/webhooks/<this name> of the Parameter Store.',
        accepts: 'lower-case letters, digits and hyphens, at most 63 characters',
      }),
  })
  .meta({ description: 'A channel beside the mail of the topic.', accepts: 'type and webhook' });

/** Where people are asked, beside the SNS topic that every message goes to. */
export const notificationsPolicy = z
  .strictObject({
    channels: z
      .array(channel)
      .max(8)
      .meta({ description: 'Channels that get what needs a decision.', accepts: 'a list of channels, at most 8' })
      .default([]),
  })
  .meta({ description: 'Who is told.', accepts: 'the keys of the notifications section' });
