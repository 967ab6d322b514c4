import { z } from 'zod';

/** Requests that Sluice itself sends to both slots while a candidate is judged, for models that few clients call. */
export const replayPolicy = z
  .strictObject({
    contentType: z
      .string()
      .min(1)
      .max(256)
      .meta({ description: 'Content type of the payloads.', accepts: 'a media type such as application/json' }),
    accept: z.string().min(1).max(256).meta({ description: 'Accept header.', accepts: 'a media type' }).optional(),
    requestsPerLook: z
      .int()
      .min(1)
      .max(100)
      .meta({
        description: 'How many requests each slot gets at every look.',
        accepts: 'a whole number from 1 to 100',
      })
      .default(20),
    payloads: z
      .array(
        z
          .union([z.string().min(1), z.record(z.string(), z.unknown()), z.array(z.unknown())])
          .meta({ accepts: 'text, a mapping or a list' }),
      )
      .min(1)
      .max(50)
      .meta({
        description: 'Sample requests, sent in turn. A mapping or list is sent as JSON.',
        accepts: 'a list of texts, mappings or lists',
      }),
  })
  .transform(({ payloads, ...rest }) => ({
    ...rest,
    payloads: payloads.map(payload => (typeof payload === 'string' ? payload : JSON.stringify(payload))),
  }))
  .meta({ description: 'Samples for quiet models.', accepts: 'contentType and payloads' });
