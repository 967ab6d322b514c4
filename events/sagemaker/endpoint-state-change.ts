import * as z from 'zod';
import { envelope, moment } from '../envelope.ts';
import type { EventPattern } from '../pattern.ts';

/**
 * An endpoint has reached another status, spelled in upper case here (`IN_SERVICE`) and in camel case by the API. It
 * also ends updates that were rolled back: only Describe tells which config runs.
 * Source: the SageMaker developer guide on EventBridge; times are epoch milliseconds, at times with `.0`.
 */
export const endpointStateChange = envelope(
  'aws.sagemaker',
  'SageMaker Endpoint State Change',
  z.object({
    EndpointName: z.string().min(1),
    EndpointStatus: z.string().min(1),
    EndpointArn: z.string().nullish(),
    EndpointConfigName: z.string().nullish(),
    FailureReason: z.string().nullish(),
    CreationTime: moment.nullish(),
    LastModifiedTime: moment.nullish(),
  }),
);

export type EndpointStateChange = z.output<typeof endpointStateChange>;

/** Those that end something; nobody waits for an endpoint to start changing. */
export const pattern: EventPattern = {
  source: ['aws.sagemaker'],
  'detail-type': ['SageMaker Endpoint State Change'],
  detail: { EndpointStatus: ['IN_SERVICE', 'FAILED', 'OUT_OF_SERVICE', 'UPDATE_ROLLBACK_FAILED'] },
};

export const example = {
  version: '0',
  id: '2b0a4d52-8a3b-4a57-9b61-8c1f1de2a0f4',
  'detail-type': 'SageMaker Endpoint State Change',
  source: 'aws.sagemaker',
  account: '111122223333',
  time: '2026-02-24T17:08:54Z',
  region: 'us-east-1',
  resources: ['arn:aws:sagemaker:us-east-1:111122223333:endpoint/sluice-dev-text-classification'],
  detail: {
    EndpointName: 'sluice-dev-text-classification',
    EndpointArn: 'arn:aws:sagemaker:us-east-1:111122223333:endpoint/sluice-dev-text-classification',
    EndpointConfigName: 'sluice-dev-text-classification-v2-1a2b3c4d',
    ProductionVariants: [{ VariantName: 'blue', DesiredWeight: 1.0, DesiredInstanceCount: 1.0 }],
    EndpointStatus: 'IN_SERVICE',
    FailureReason: null,
    CreationTime: 1771952510203.0,
    LastModifiedTime: 1771952934287.0,
    Tags: {},
  },
};
