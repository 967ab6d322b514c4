import * as z from 'zod';
import { envelope, moment } from '../envelope.ts';
import type { EventPattern } from '../pattern.ts';

/**
 * A model version was created or changed. It is sent for every change, not only for approvals, may come late, twice or
 * never, and carries no customer metadata: it says where to look, Describe says what is.
 * Source: the SageMaker developer guide on EventBridge; a package outside a group has neither group nor version.
 */
export const modelPackageStateChange = envelope(
  'aws.sagemaker',
  'SageMaker Model Package State Change',
  z.object({
    ModelPackageArn: z.string().regex(/^arn:aws[a-z-]*:sagemaker:[a-z0-9-]+:\d{12}:model-package\/\S+$/),
    ModelPackageGroupName: z.string().nullish(),
    ModelPackageVersion: z.coerce.number().int().positive().nullish(),
    ModelPackageStatus: z.string().nullish(),
    ModelApprovalStatus: z.enum(['Approved', 'Rejected', 'PendingManualApproval']).nullish(),
    ModelLifeCycle: z
      .object({ Stage: z.string(), StageStatus: z.string(), StageDescription: z.string().optional() })
      .nullish(),
    UpdatedModelPackageFields: z.array(z.string()).nullish(),
    CreationTime: moment.nullish(),
    LastModifiedTime: moment.nullish(),
  }),
);

export type ModelPackageStateChange = z.output<typeof modelPackageStateChange>;

/** Wide on purpose: what the rule would filter out could not be found in the dead-letter queue. */
export const pattern: EventPattern = {
  source: ['aws.sagemaker'],
  'detail-type': ['SageMaker Model Package State Change'],
};

export const example = {
  version: '0',
  id: '6f1c6a5e-1f0e-4c58-9d3a-0d5a6f3b2c11',
  'detail-type': 'SageMaker Model Package State Change',
  source: 'aws.sagemaker',
  account: '111122223333',
  time: '2026-02-24T17:00:14Z',
  region: 'us-east-1',
  resources: ['arn:aws:sagemaker:us-east-1:111122223333:model-package/text-classification/2'],
  detail: {
    ModelPackageName: 'text-classification/2',
    ModelPackageGroupName: 'text-classification',
    ModelPackageVersion: 2,
    ModelPackageArn: 'arn:aws:sagemaker:us-east-1:111122223333:model-package/text-classification/2',
    CreationTime: 1771952400225,
    InferenceSpecification: {
      Containers: [
        {
          Image: '111122223333.dkr.ecr.us-east-1.amazonaws.com/text-classification:1',
          ModelDataUrl: 's3://sluice-dev-artifacts-111122223333/text-classification/2/model.tar.gz',
        },
      ],
      SupportedContentTypes: ['application/json'],
      SupportedResponseMIMETypes: ['application/json'],
    },
    ModelPackageStatus: 'Completed',
    ModelPackageStatusDetails: { ValidationStatuses: [], ImageScanStatuses: [] },
    CertifyForMarketplace: false,
    ModelApprovalStatus: 'Approved',
    UpdatedModelPackageFields: ['ModelApprovalStatus'],
    LastModifiedTime: 1771952413000,
  },
};
