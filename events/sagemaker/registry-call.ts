import * as z from 'zod';
import { envelope } from '../envelope.ts';
import type { EventPattern } from '../pattern.ts';

/**
 * Somebody has called `UpdateModelPackage`, as CloudTrail tells it minutes later, in accounts with a trail. It names the
 * caller, which the registry's own event does not. A refused call has an `errorCode`.
 * Source: the EventBridge user guide on events via CloudTrail, the CloudTrail user guide on record contents.
 */
export const registryCall = envelope(
  'aws.sagemaker',
  'AWS API Call via CloudTrail',
  z.object({
    eventName: z.literal('UpdateModelPackage'),
    /** In whole seconds. */
    eventTime: z.iso.datetime(),
    errorCode: z.string().nullish(),
    userIdentity: z.object({
      type: z.string(),
      arn: z.string().nullish(),
      principalId: z.string().nullish(),
      sessionContext: z.object({ sourceIdentity: z.string().nullish() }).nullish(),
    }),
    requestParameters: z
      .object({
        modelPackageArn: z.string(),
        modelApprovalStatus: z.enum(['Approved', 'Rejected', 'PendingManualApproval']).nullish(),
        modelLifeCycle: z.object({ stage: z.string().nullish(), stageStatus: z.string().nullish() }).nullish(),
      })
      .nullish(),
  }),
);

export type RegistryCall = z.output<typeof registryCall>;

export const pattern: EventPattern = {
  source: ['aws.sagemaker'],
  'detail-type': ['AWS API Call via CloudTrail'],
  detail: { eventSource: ['sagemaker.amazonaws.com'], eventName: ['UpdateModelPackage'] },
};

export const example = {
  version: '0',
  id: '36eb8523-97d0-4518-b33d-ee3579ff19f0',
  'detail-type': 'AWS API Call via CloudTrail',
  source: 'aws.sagemaker',
  account: '111122223333',
  time: '2026-02-24T17:00:13Z',
  region: 'us-east-1',
  resources: [],
  detail: {
    eventVersion: '1.09',
    userIdentity: {
      type: 'AssumedRole',
      principalId: 'AROAEXAMPLE1:anna',
      arn: 'arn:aws:sts::111122223333:assumed-role/reviewers/anna',
      accountId: '111122223333',
      sessionContext: {
        sessionIssuer: {
          type: 'Role',
          principalId: 'AROAEXAMPLE1',
          arn: 'arn:aws:iam::111122223333:role/reviewers',
          accountId: '111122223333',
          userName: 'reviewers',
        },
        attributes: { creationDate: '2026-02-24T16:58:00Z', mfaAuthenticated: 'false' },
      },
    },
    eventTime: '2026-02-24T17:00:13Z',
    eventSource: 'sagemaker.amazonaws.com',
    eventName: 'UpdateModelPackage',
    awsRegion: 'us-east-1',
    sourceIPAddress: '192.0.2.1',
    userAgent: 'aws-cli/2.31.0',
    requestParameters: {
      modelPackageArn: 'arn:aws:sagemaker:us-east-1:111122223333:model-package/text-classification/2',
      modelApprovalStatus: 'Approved',
    },
    responseElements: {
      modelPackageArn: 'arn:aws:sagemaker:us-east-1:111122223333:model-package/text-classification/2',
    },
    requestID: '8e2c1d5a-4c5b-4f0e-9d1a-3b2c4d5e6f70',
    eventID: '0b9d8c7e-6f5a-4b3c-8d2e-1f0a9b8c7d6e',
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '111122223333',
    eventCategory: 'Management',
  },
};
