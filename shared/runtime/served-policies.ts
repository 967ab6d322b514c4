import compiled from '#served-policies' with { type: 'json' };
import type { ServedPolicy } from '#shared/domain/inference/served-policy.ts';

const byModel: ReadonlyMap<string, ServedPolicy> = new Map(
  Object.entries(compiled as unknown as Readonly<Record<string, ServedPolicy>>),
);

/** The part of every policy that the proxy needs, by model name, as it was compiled into this bundle. */
export function servedPolicies(): ReadonlyMap<string, ServedPolicy> {
  return byModel;
}
