import { z } from 'zod';
import { duration } from '../../policy/values/duration.ts';
import type { FleetTerms } from '../serving-kind.ts';

/** SageMaker's own, of InvokeEndpointAsync: 21,600 s in the queue, 900 s at work. */
const defaults = { requestTtl: 21_600_000, invocationTimeout: 900_000, invocationsPerInstance: 4 } as const;

export type AsyncSettings = { readonly [Key in keyof typeof defaults]: number };

/** The keys of `serving` of a model that answers later. */
export const asyncSettings = {
  invocationsPerInstance: z
    .int()
    .min(1)
    .max(1000)
    .meta({
      description: 'How many requests one instance works on at a time; the others wait in the queue. Default: 4.',
      accepts: 'a whole number from 1 to 1000',
    })
    .optional(),
  requestTtl: duration({
    min: '60s',
    max: '6h',
    description: 'How long a request may wait in the queue before it runs out. Default: 6h.',
  }).optional(),
  invocationTimeout: duration({
    min: '1s',
    max: '1h',
    description: 'How long the model may work on one request. Default: 15m.',
  }).optional(),
} as const;

/** The settings of a policy, with SageMaker's defaults; durations are milliseconds. */
export function asyncSettingsOf({ serving = {} }: Pick<FleetTerms, 'serving'>): AsyncSettings {
  const given = serving as Partial<AsyncSettings>;
  return {
    requestTtl: given.requestTtl ?? defaults.requestTtl,
    invocationTimeout: given.invocationTimeout ?? defaults.invocationTimeout,
    invocationsPerInstance: given.invocationsPerInstance ?? defaults.invocationsPerInstance,
  };
}
