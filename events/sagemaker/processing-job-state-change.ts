import * as z from 'zod';
import { envelope } from '../envelope.ts';
import type { EventPattern } from '../pattern.ts';

/**
 * A processing job has another status. A run of a monitor that has found violations is Completed like any other; what it
 * has found, and for which schedule, has to be asked for.
 * Source: the SageMaker developer guide on EventBridge.
 */
export const processingJobStateChange = envelope(
  'aws.sagemaker',
  'SageMaker Processing Job State Change',
  z.object({
    ProcessingJobName: z.string().min(1),
    ProcessingJobStatus: z.enum(['InProgress', 'Completed', 'Failed', 'Stopping', 'Stopped']),
    AppSpecification: z.object({ ImageUri: z.string() }).nullish(),
    FailureReason: z.string().nullish(),
  }),
);

export type ProcessingJobStateChange = z.output<typeof processingJobStateChange>;

/**
 * Ends of jobs that run Model Monitor's or Clarify's container: names of jobs prove nothing, and other images are of no
 * concern here.
 */
export const pattern: EventPattern = {
  source: ['aws.sagemaker'],
  'detail-type': ['SageMaker Processing Job State Change'],
  detail: {
    ProcessingJobStatus: ['Completed', 'Failed'],
    AppSpecification: {
      ImageUri: [{ wildcard: '*/sagemaker-model-monitor-analyzer*' }, { wildcard: '*/sagemaker-clarify-processing*' }],
    },
  },
};

export const example = {
  version: '0',
  id: '0a9a1c2e-5a3c-4a43-8f6c-3b7f0c1d2e3f',
  'detail-type': 'SageMaker Processing Job State Change',
  source: 'aws.sagemaker',
  account: '111122223333',
  time: '2026-02-24T17:06:14Z',
  region: 'us-east-1',
  resources: [
    'arn:aws:sagemaker:us-east-1:111122223333:processing-job/data-quality-monitoring-202602241700-de32d8acceeef6a1626b8fa6',
  ],
  detail: {
    ProcessingJobName: 'data-quality-monitoring-202602241700-de32d8acceeef6a1626b8fa6',
    ProcessingOutputConfig: {
      Outputs: [
        {
          OutputName: 'result',
          S3Output: {
            S3Uri: 's3://monitoring/fraud/2026/02/24/17',
            LocalPath: '/opt/ml/processing/output',
            S3UploadMode: 'CONTINUOUS',
          },
        },
      ],
    },
    ProcessingResources: { ClusterConfig: { InstanceCount: 1, InstanceType: 'ml.m5.xlarge', VolumeSizeInGB: 20 } },
    StoppingCondition: { MaxRuntimeInSeconds: 1800 },
    AppSpecification: { ImageUri: '156813124566.dkr.ecr.us-east-1.amazonaws.com/sagemaker-model-monitor-analyzer' },
    RoleArn: 'arn:aws:iam::111122223333:role/monitoring',
    ProcessingJobStatus: 'Completed',
    ProcessingEndTime: 1771952774000,
    CreationTime: 1771952419000,
  },
};
