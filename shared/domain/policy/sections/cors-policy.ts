import { z } from 'zod';

const origin = z
  .string()
  .regex(/^(\*|https?:\/\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?)$/)
  .meta({ accepts: 'an origin in lower case without a path, such as https://app.example, or "*"' });

/** From which web pages a model may be asked. */
export const corsPolicy = z
  .strictObject({
    origins: z.array(origin).min(1).meta({
      description: 'Origins of web pages that may ask the model and read its answers; "*" for every page.',
      accepts: 'a list of origins such as https://app.example, or ["*"]',
    }),
  })
  .meta({ description: 'From which web pages the model may be asked. Default: none.', accepts: 'origins' });
