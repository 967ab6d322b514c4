import { type SageMakerClient, UpdateModelPackageCommand } from '@aws-sdk/client-sagemaker';
import { groupOf } from '#shared/domain/candidates/gate-start-of.ts';
import { oneLine } from '#shared/domain/printable.ts';
import { standingOf } from '#shared/domain/rollout/world/life-cycle.ts';
import type { Decisions } from '#shared/ports/approval/decisions.ts';

import type { StageOf } from '#shared/ports/stage-of.ts';

const LONGEST_DESCRIPTION = 1024;

export function sagemakerDecisions(client: SageMakerClient, stageOf: StageOf): Decisions {
  return {
    async decide(ModelPackageArn, approval, description) {
      const why = description && oneLine(description).slice(0, LONGEST_DESCRIPTION);
      const standing = standingOf(await stageOf(groupOf(ModelPackageArn)), approval, why);
      await client.send(new UpdateModelPackageCommand({ ModelPackageArn, ...standing }));
    },
  };
}
