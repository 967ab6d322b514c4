import type { RegistryVersion } from '#shared/domain/rollout/world/epochs.ts';

/** A model package group as an operator sees it. */
export interface ModelVersions {
  /** What can be approved, the newest version first. Undefined when there is no such group. */
  list(group: string): Promise<ListedVersion[] | undefined>;
}

export interface ListedVersion
  extends Pick<RegistryVersion, 'modelPackageArn' | 'version' | 'packageStatus' | 'approval'> {
  /** When it was registered, epoch milliseconds. */
  readonly createdAt?: number;
}
