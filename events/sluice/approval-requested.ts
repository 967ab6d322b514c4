import * as z from 'zod';
import { envelope } from '../envelope.ts';
import type { EventPattern } from '../pattern.ts';

/** People are asked whether a version may be served. The links are in the messages only. */
export const approvalRequested = envelope(
  'sluice',
  'Approval Requested',
  z.object({
    model: z.string(),
    version: z.number(),
    modelPackageArn: z.string(),
    /** How the gates ended. */
    outcome: z.string(),
    reasons: z.array(z.string()),
    /** `s3://bucket/key` of all numbers. */
    evidence: z.string().optional(),
    /** `s3://bucket/key` of the comparison with the version that serves: a page. */
    comparison: z.string().optional(),
    /** How many people have to approve. */
    approvers: z.number(),
    /** When the links in the messages end, epoch milliseconds. */
    expires: z.number(),
  }),
);

export const pattern: EventPattern = { source: ['sluice'], 'detail-type': ['Approval Requested'] };

export const example = {
  version: '0',
  id: '3d4e5f60-7a8b-4c9d-8e0f-1a2b3c4d5e6f',
  'detail-type': 'Approval Requested',
  source: 'sluice',
  account: '111122223333',
  time: '2026-02-24T16:18:04Z',
  region: 'us-east-1',
  resources: ['arn:aws:sagemaker:us-east-1:111122223333:model-package/fraud-detection/1'],
  detail: {
    model: 'fraud-detection',
    version: 1,
    modelPackageArn: 'arn:aws:sagemaker:us-east-1:111122223333:model-package/fraud-detection/1',
    outcome: 'undecided',
    reasons: ['Nothing serves yet, so there is no champion to compare with.'],
    evidence: 's3://sluice-dev-artifacts-111122223333/fraud-detection/gates/v1/gate.json',
    comparison: 's3://sluice-dev-artifacts-111122223333/fraud-detection/gates/v1/report.html',
    approvers: 1,
    expires: 1772209084000,
  },
};
