import type { ModelPolicy } from '#shared/domain/policy/policy.ts';

/** The models whose data an engine watches. */
export function monitoredBy(
  engine: NonNullable<ModelPolicy['monitoring']>['engine'],
  policies: Iterable<ModelPolicy>,
): ModelPolicy[] {
  return [...policies].filter(({ monitoring }) => monitoring?.data !== undefined && monitoring.engine === engine);
}
