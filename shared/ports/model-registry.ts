import type { RegistryVersion } from '#shared/domain/rollout/world/epochs.ts';

/** SageMaker's model registry. */
export interface ModelRegistry {
  /** Undefined when there is no such version any more. */
  describe(modelPackageArn: string): Promise<RegistryVersion | undefined>;
  /**
   * Every approved version of a group; none when the group does not exist. A version that cannot be described goes to
   * `onFault`, or fails the whole list where there is none.
   */
  listApproved(group: string, onFault?: (modelPackageArn: string, error: unknown) => void): Promise<RegistryVersion[]>;
}
