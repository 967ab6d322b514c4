import { UpdateModelPackageCommand } from '@aws-sdk/client-sagemaker';
import type { Registration } from '../../../examples/registration/register-version.ts';
import type { Stage } from '../stage.ts';
import { followRollout } from '../watch/follow-rollout.ts';

/** Approves a version in the registry, as an operator would, and sees its rollout to the end. */
export async function approve(stage: Stage, { arn, version }: Registration): Promise<void> {
  const { clients, progress, outcomes, speed } = stage;
  const begin = performance.now();
  await clients.sagemaker.send(
    new UpdateModelPackageCommand({ ModelPackageArn: arn, ModelApprovalStatus: 'Approved' }),
  );
  progress.step(`approved version ${version}`);
  const head = await followRollout(stage, version);
  const seconds = (performance.now() - begin) / 1000;
  const took = `${seconds.toFixed(0)} s here, ${((seconds * speed) / 60).toFixed(0)} min on the cloud's clock`;
  progress.step(`${head.status} (${took}): ${head.reason}`);
  outcomes.check(
    `version ${version} of ${stage.model.name} is promoted and serves`,
    head.status === 'promoted' && head.serving?.version === version,
    `${head.status}, ${took}`,
  );
}
