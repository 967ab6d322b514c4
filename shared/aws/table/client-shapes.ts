import * as z from 'zod';

const text = z.string().min(1);

/** As much of a stored client as its readers rely on. */
export const clientShape = z.looseObject({
  schema: z.literal(1),
  name: text,
  models: z.array(text).optional(),
  class: text.optional(),
  keyId: text,
  keyHash: text,
  usagePlanId: text,
  ownPlan: z.boolean(),
  createdAt: z.number(),
});

export const classShape = z.looseObject({
  schema: z.literal(1),
  class: text,
  usagePlanId: text,
  tokenKeyId: text,
  tokenKey: text,
});
