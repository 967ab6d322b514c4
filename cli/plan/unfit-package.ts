import { type Misfit, packageMisfits } from '#shared/domain/rollout/plan/package-misfits.ts';
import { s3ObjectArn } from '#shared/domain/rollout/plan/s3-object-arn.ts';
import type { RolloutTerms } from '#shared/domain/rollout/terms/terms.ts';
import type { Permissions } from '#shared/ports/identity/permissions.ts';
import type { ModelPackages } from '#shared/ports/model-packages.ts';

interface Outside {
  readonly packages: ModelPackages;
  readonly permissions: Pick<Permissions, 'refused'>;
}

/** Why a version could not start with the settings of its policy: what its package names, and what the role may read. */
export async function unfitPackage(
  modelPackageArn: string,
  terms: RolloutTerms,
  { packages, permissions }: Outside,
): Promise<Misfit[]> {
  const contents = await packages.contents(modelPackageArn);
  const partition = modelPackageArn.split(':')[1] ?? 'aws';
  const data = contents.modelData.flatMap(uri => {
    const resource = s3ObjectArn(uri, partition);
    return resource === undefined ? [] : [{ uri, call: { action: 's3:GetObject', resource } }];
  });
  const refused = await permissions.refused(
    terms.executionRoleArn,
    data.map(({ call }) => call),
  );
  const unreadable = data.filter(({ call }) => refused.includes(call)).map(({ uri }) => uri);
  return packageMisfits({ modelPackageArn, ...contents, unreadable }, terms);
}
