import type { Artefact } from '#shared/domain/rollout/world/artefact.ts';

export interface Artefacts {
  /**
   * The model data of a version's containers as it lies in S3 now. What S3 does not show says why. Undefined for a version
   * that is gone from the registry.
   */
  look(modelPackageArn: string): Promise<Artefact[] | undefined>;
}
