import { UpdateModelPackageCommand } from '@aws-sdk/client-sagemaker';
import type { Registration } from '../../../examples/registration/registration.ts';
import type { Stage } from '../stage.ts';
import { seeRollout } from './see-rollout.ts';

/** Approves a version in the registry, as an operator would, and sees its rollout to the end. */
export async function approve(stage: Stage, { arn, version }: Registration): Promise<void> {
  const { clients, progress } = stage;
  await clients.sagemaker.send(
    new UpdateModelPackageCommand({ ModelPackageArn: arn, ModelApprovalStatus: 'Approved' }),
  );
  progress.step(`approved version ${version}`);
  await seeRollout(stage, version);
}
