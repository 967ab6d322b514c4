import * as z from 'zod';

const text = z.string().min(1);
const moment = z.number();
const verdicts = z.enum(['start', 'defer', 'refuse', 'ignore']);

export const violationShape = z.looseObject({
  key: text,
  at: moment,
  model: text,
  version: z.number(),
  source: text,
  cause: text,
  severity: z.enum(['info', 'warning', 'serious', 'critical']),
  verdict: verdicts,
  reason: z.string(),
  until: moment.optional(),
  execution: z.string().optional(),
});

const fact = z.looseObject({ key: text, source: text, model: text, version: z.number(), cause: text });

/** As much of a guard's item as anyone relies on. */
export const guardShape = z.object({
  revision: z.int().positive(),
  memory: z.looseObject({
    state: z.looseObject({
      model: text,
      now: moment,
      known: z.record(z.string(), moment),
      episodes: z.int(),
      attempts: z.int(),
      run: z.looseObject({ intent: z.looseObject({ token: text, fact }), phase: text }).optional(),
      starts: z.array(z.looseObject({ token: text, at: moment, cost: z.number() })),
      foreign: z.record(z.string(), moment),
      failed: z.int(),
      futileTold: z.boolean(),
      defects: z.array(text),
      deferred: z.looseObject({ facts: z.array(fact).min(1), since: moment, reason: text }).optional(),
    }),
    open: z.array(violationShape),
    unsaid: z.looseObject({
      violations: z.array(violationShape),
      events: z.array(z.looseObject({ type: text })),
      notices: z.array(z.looseObject({ subject: text, text })),
    }),
  }),
});
