import * as z from 'zod';
import { envelope } from '../envelope.ts';
import type { EventPattern } from '../pattern.ts';

/** The scheduled comparison has found a version that a finished execution registered, and of which nobody has decided. */
export const pipelineExecutionOverlooked = envelope(
  'sluice',
  'Pipeline Execution Overlooked',
  z.object({ pipelineExecutionArn: z.string().min(1) }),
);

export const pattern: EventPattern = { source: ['sluice'], 'detail-type': ['Pipeline Execution Overlooked'] };

const pipelineExecutionArn =
  'arn:aws:sagemaker:us-east-1:111122223333:pipeline/sluice-fraud-detection/execution/p4jn9xou8a8s';

export const example = {
  version: '0',
  id: 'b1a0f7c2-5a3c-4a43-8f6c-3b7f0c1d2e3f',
  'detail-type': 'Pipeline Execution Overlooked',
  source: 'sluice',
  account: '111122223333',
  time: '2026-02-24T16:15:00Z',
  region: 'us-east-1',
  resources: [pipelineExecutionArn],
  detail: { pipelineExecutionArn },
};
