import * as z from 'zod';
import { envelope } from '../envelope.ts';
import type { EventPattern } from '../pattern.ts';

/**
 * A batch transform job has another status.
 * Source: the SageMaker developer guide on EventBridge; members as DescribeTransformJob spells them, times in epoch ms.
 */
export const transformJobStateChange = envelope(
  'aws.sagemaker',
  'SageMaker Transform Job State Change',
  z.object({
    TransformJobName: z.string().min(1),
    TransformJobArn: z.string().nullish(),
    TransformJobStatus: z.string().nullish(),
    FailureReason: z.string().nullish(),
  }),
);

export const pattern: EventPattern = {
  source: ['aws.sagemaker'],
  'detail-type': ['SageMaker Transform Job State Change'],
  detail: { TransformJobStatus: ['Completed', 'Failed', 'Stopped'] },
};

export const example = {
  version: '0',
  id: '844e2571-85d4-695f-b930-0153b71dcb42',
  'detail-type': 'SageMaker Transform Job State Change',
  source: 'aws.sagemaker',
  account: '111122223333',
  time: '2026-02-24T16:16:02Z',
  region: 'us-east-1',
  resources: ['arn:aws:sagemaker:us-east-1:111122223333:transform-job/sluice-dev-gate-fraud-detection-v3-1f2e3d4c'],
  detail: {
    TransformJobName: 'sluice-dev-gate-fraud-detection-v3-1f2e3d4c',
    TransformJobArn:
      'arn:aws:sagemaker:us-east-1:111122223333:transform-job/sluice-dev-gate-fraud-detection-v3-1f2e3d4c',
    TransformJobStatus: 'Completed',
    FailureReason: null,
    ModelName: 'sluice-dev-fraud-detection-v2-0c1d2e3f',
    MaxConcurrentTransforms: null,
    MaxPayloadInMB: null,
    BatchStrategy: 'SingleRecord',
    Environment: {},
    TransformInput: {
      DataSource: {
        S3DataSource: { S3DataType: 'S3Prefix', S3Uri: 's3://sluice-dev-artifacts-111122223333/rows.jsonl' },
      },
      ContentType: 'application/json',
      SplitType: 'Line',
    },
    TransformOutput: { S3OutputPath: 's3://sluice-dev-artifacts-111122223333/gates', AssembleWith: 'Line' },
    TransformResources: { InstanceType: 'ml.m5.large', InstanceCount: 1 },
    CreationTime: 1771949702000,
    TransformStartTime: 1771949762000,
    TransformEndTime: 1771949762000,
    Tags: {},
  },
};
