import { createHash } from 'node:crypto';
import type { ArtifactSource } from '@aws-sdk/client-sagemaker';
import type { Account } from '../../../core/cloud.ts';
import { resourceArn } from '../resource-arn.ts';
import { type LineageEntity, noEntity } from './lineage-entity.ts';

export interface Artifact extends LineageEntity {
  readonly source: ArtifactSource;
}

/** Of an artifact that is named by what it is of: there is one with a source URI. */
export function artifactArn(account: Account, sourceUri: string): string {
  return resourceArn(account, 'artifact', createHash('md5').update(sourceUri).digest('hex'));
}

export function artifactOf(artifacts: ReadonlyMap<string, Artifact>, arn: string): Artifact {
  const found = artifacts.get(arn);
  if (!found) throw noEntity('Artifact', arn);
  return found;
}
