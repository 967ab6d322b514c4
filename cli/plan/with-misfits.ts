import { connectSageMaker } from '#shared/aws/clients.ts';
import { iamPermissions } from '#shared/aws/identity/iam-permissions.ts';
import { connectPermissions } from '#shared/aws/operator-clients.ts';
import { sagemakerModelPackages } from '#shared/aws/sagemaker/sagemaker-model-packages.ts';
import type { RolloutTerms } from '#shared/domain/rollout/terms/terms.ts';
import type { DryRun } from './dry-run.ts';
import { unfitPackage } from './unfit-package.ts';

type Planned = Extract<DryRun, { would: 'roll out' }>;

/** A plan with what keeps the version from starting. Who may not ask IAM about roles still gets the plan, and is told. */
export async function withMisfits(planned: Planned, modelPackageArn: string, terms: RolloutTerms): Promise<Planned> {
  const outside = {
    packages: sagemakerModelPackages(connectSageMaker()),
    permissions: iamPermissions(connectPermissions()),
  };
  try {
    const misfits = await unfitPackage(modelPackageArn, terms, outside);
    return misfits.length > 0 ? { ...planned, misfits } : planned;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { ...planned, unchecked: error.message || error.name };
  }
}
