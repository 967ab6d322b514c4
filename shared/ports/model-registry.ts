import type { RegistryVersion } from '#shared/domain/rollout/world/epochs.ts';

/** SageMaker's model registry. */
export interface ModelRegistry {
  /** Undefined when there is no such version any more. */
  describe(modelPackageArn: string): Promise<RegistryVersion | undefined>;
  /** Every approved version of a group; none when the group does not exist. */
  listApproved(group: string): Promise<RegistryVersion[]>;
}
