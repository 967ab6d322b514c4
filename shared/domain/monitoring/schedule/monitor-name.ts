import { stackPrefix } from '#shared/domain/rollout/world/names.ts';

/** The name of a monitor, as a monitoring schedule of SageMaker would have it; at most 63 characters. */
export function monitorName(stage: string, model: string, kind: string): string {
  return `${stackPrefix(stage)}${model}-${kind}`.slice(0, 63);
}
