import { z } from 'zod';
import { approvalPolicy } from './sections/approval-policy.ts';
import { endpointPolicy } from './sections/endpoint-policy.ts';
import { gatesPolicy } from './sections/gates-policy.ts';
import { inferencePolicy } from './sections/inference-policy.ts';
import { monitoringPolicy } from './sections/monitoring-policy.ts';
import { notificationsPolicy } from './sections/notifications-policy.ts';
import { retrainingPolicy } from './sections/retraining-policy.ts';
import { rolloutPolicy } from './sections/rollout-policy.ts';
import { scalingPolicy } from './sections/scaling-policy.ts';
import { servingPolicy } from './sections/serving-policy.ts';

/** The form in which people write `models/<name>.yml`. Unknown keys are refused; durations come out as `…Ms`, sizes as `…Bytes`. */
export const policySchema = z.strictObject({
  modelPackageGroup: z
    .string()
    .regex(/^[a-zA-Z0-9](-*[a-zA-Z0-9])*$/)
    .max(63)
    .meta({
      description: 'The model package group in the registry. Default: the name of this file.',
      accepts: 'letters, digits and hyphens, at most 63 characters',
    })
    .optional(),
  description: z
    .string()
    .max(1024)
    .meta({ description: 'What the model is for, in a sentence.', accepts: 'text of at most 1024 characters' })
    .optional(),
  serving: servingPolicy.optional(),
  endpoint: endpointPolicy,
  rollout: rolloutPolicy,
  approval: approvalPolicy.prefault({}),
  gates: gatesPolicy.optional(),
  retraining: retrainingPolicy.optional(),
  notifications: notificationsPolicy.optional(),
  scaling: scalingPolicy.optional(),
  inference: inferencePolicy.prefault({}),
  monitoring: monitoringPolicy.optional(),
});

/** A policy as it is parsed, before the compiler adds the names and the smoke payload. */
export type ParsedPolicy = z.output<typeof policySchema>;

type ParsedSmoke = ParsedPolicy['rollout']['smoke'];

/** The smoke request with its payload in the bundle: text, or base64 of a file that is not UTF-8. */
export type SmokePolicy = Omit<ParsedSmoke, 'payload' | 'payloadFile'> & {
  readonly payload: string;
  readonly payloadEncoding: 'utf8' | 'base64';
};

/**
 * A compiled policy: what functions read. Defaults are filled in, durations are milliseconds (`…Ms`), sizes are
 * bytes (`…Bytes`). `model` is the file's name and the API's path segment.
 */
export type ModelPolicy = Omit<ParsedPolicy, 'modelPackageGroup' | 'rollout'> & {
  readonly model: string;
  readonly modelPackageGroup: string;
  readonly rollout: Omit<ParsedPolicy['rollout'], 'smoke'> & { readonly smoke: SmokePolicy };
};
