import { type SageMakerClient, UpdateModelPackageCommand } from '@aws-sdk/client-sagemaker';
import { oneLine } from '#shared/domain/printable.ts';
import type { Decisions } from '#shared/ports/approval/decisions.ts';

const LONGEST_DESCRIPTION = 1024;

export function sagemakerDecisions(client: SageMakerClient): Decisions {
  return {
    async decide(ModelPackageArn, ModelApprovalStatus, description) {
      const why = description ? { ApprovalDescription: oneLine(description).slice(0, LONGEST_DESCRIPTION) } : {};
      await client.send(new UpdateModelPackageCommand({ ModelPackageArn, ModelApprovalStatus, ...why }));
    },
  };
}
