import * as z from 'zod';

/** What every event on the bus carries around its `detail`. Unknown members are let through. */
export function envelope<const Type extends string, Detail extends z.ZodType>(
  source: string,
  detailType: Type,
  detail: Detail,
) {
  return z.object({
    id: z.string(),
    source: z.literal(source),
    'detail-type': z.literal(detailType),
    account: z.string(),
    region: z.string(),
    time: z.string(),
    resources: z.array(z.string()),
    detail,
  });
}

/** SageMaker gives times as epoch milliseconds, as text of them, or in ISO form. All become epoch milliseconds. */
export const moment = z.union([z.number(), z.string()]).transform((value, context) => {
  const ms = typeof value === 'number' ? value : /^\d+(\.\d+)?$/.test(value) ? Number(value) : Date.parse(value);
  if (Number.isFinite(ms)) return ms;
  context.addIssue({ code: 'custom', message: `expected epoch milliseconds or an ISO time, got "${value}"` });
  return z.NEVER;
});
