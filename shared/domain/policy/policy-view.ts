import { z } from 'zod';
import { policySchema } from './policy.ts';

/**
 * What can be read of a policy, each key by itself and by its written name: a wrong value is missing here and hides no
 * other. Durations are milliseconds, sizes bytes.
 */
export interface PolicyView {
  readonly endpoint?: {
    readonly instanceType?: string;
    readonly initialInstanceCount?: number;
    readonly containerStartupHealthCheckTimeout?: number;
    readonly modelDataDownloadTimeout?: number;
  };
  readonly rollout?: {
    readonly strategy?: string;
    readonly canary?: readonly { readonly share: number; readonly bakeMs: number }[];
    readonly linear?: { readonly by: number; readonly bakeMs: number };
    readonly replay?: { readonly contentType: string };
    readonly endpointTimeout?: number;
    readonly timeout?: number;
    readonly smoke?: {
      readonly contentType?: string;
      readonly payload?: unknown;
      readonly payloadFile?: string;
      readonly attempts?: number;
      readonly interval?: number;
      readonly timeout?: number;
    };
  };
  readonly scaling?: {
    readonly min?: number;
    readonly max?: number;
    readonly target?: Readonly<Record<string, number>>;
    readonly schedule?: readonly { readonly name: string }[];
  };
  readonly inference?: {
    readonly contentTypes?: readonly string[];
    readonly timeout?: number;
    readonly latencyThresholds?: readonly number[];
  };
}

/** Reads every key of `document` that is right by itself, with the defaults of those left out. */
export function viewPolicy(document: unknown): PolicyView {
  return (view(policySchema, document) ?? {}) as PolicyView;
}

function view(schema: z.core.$ZodType, value: unknown): unknown {
  const object = value === undefined ? undefined : objectWithin(schema);
  if (!object || typeof value !== 'object' || value === null || Array.isArray(value)) {
    const result = z.safeParse(schema, value);
    return result.success ? result.data : undefined;
  }
  const entries = Object.entries(object.shape).map(
    ([key, part]) => [key, view(part, (value as Record<string, unknown>)[key])] as const,
  );
  return Object.fromEntries(entries.filter(([, part]) => part !== undefined));
}

/** The object schema inside defaults, optionals and the transformation that renames keys. */
function objectWithin(schema: z.core.$ZodType): z.ZodObject | undefined {
  if (schema instanceof z.ZodObject) return schema;
  if (schema instanceof z.ZodPipe) return objectWithin(schema.in);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodPrefault || schema instanceof z.ZodDefault) {
    return objectWithin(schema.unwrap());
  }
  return undefined;
}
