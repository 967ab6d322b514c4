import compiled from '#policies' with { type: 'json' };
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';

const byModel: ReadonlyMap<string, ModelPolicy> = new Map(
  Object.entries(compiled as unknown as Readonly<Record<string, ModelPolicy>>),
);

/** The policies of `models/*.yml` by model name, as they were compiled into this bundle. */
export function policies(): ReadonlyMap<string, ModelPolicy> {
  return byModel;
}
