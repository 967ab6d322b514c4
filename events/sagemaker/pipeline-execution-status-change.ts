import * as z from 'zod';
import { envelope } from '../envelope.ts';
import type { EventPattern } from '../pattern.ts';

/**
 * An execution of a model building pipeline has another status. Members are in lower camel case, times in ISO form. It
 * tells neither why an execution failed nor what it has registered: both have to be asked for.
 * Source: the SageMaker developer guide on EventBridge. A pipeline's ARN may be in lower case whatever its name is.
 */
export const pipelineExecutionStatusChange = envelope(
  'aws.sagemaker',
  'SageMaker Model Building Pipeline Execution Status Change',
  z.object({
    pipelineExecutionArn: z
      .string()
      .regex(/^arn:aws[a-z-]*:sagemaker:[a-z0-9-]+:\d{12}:pipeline\/[^/]+\/execution\/[a-z0-9]+$/),
    pipelineArn: z.string(),
    pipelineExecutionDisplayName: z.string().nullish(),
    pipelineExecutionDescription: z.string().nullish(),
    currentPipelineExecutionStatus: z.enum(['Executing', 'Stopping', 'Stopped', 'Failed', 'Succeeded']),
    previousPipelineExecutionStatus: z.string().nullish(),
    executionStartTime: z.string().nullish(),
    executionEndTime: z.string().nullish(),
  }),
);

export type PipelineExecutionStatusChange = z.output<typeof pipelineExecutionStatusChange>;

/** The ends of executions of any pipeline: what concerns a model is seen by what an execution has registered. */
export const pattern: EventPattern = {
  source: ['aws.sagemaker'],
  'detail-type': ['SageMaker Model Building Pipeline Execution Status Change'],
  detail: { currentPipelineExecutionStatus: ['Succeeded', 'Failed', 'Stopped'] },
};

export const example = {
  version: '0',
  id: '315c1398-40ff-a850-213b-158f73e60175',
  'detail-type': 'SageMaker Model Building Pipeline Execution Status Change',
  source: 'aws.sagemaker',
  account: '111122223333',
  time: '2026-02-24T16:10:11Z',
  region: 'us-east-1',
  resources: [
    'arn:aws:sagemaker:us-east-1:111122223333:pipeline/sluice-fraud-detection',
    'arn:aws:sagemaker:us-east-1:111122223333:pipeline/sluice-fraud-detection/execution/p4jn9xou8a8s',
  ],
  detail: {
    pipelineExecutionDisplayName: 'execution-1771949593',
    currentPipelineExecutionStatus: 'Succeeded',
    previousPipelineExecutionStatus: 'Executing',
    executionStartTime: '2026-02-24T16:03:13Z',
    executionEndTime: '2026-02-24T16:10:10Z',
    pipelineArn: 'arn:aws:sagemaker:us-east-1:111122223333:pipeline/sluice-fraud-detection',
    pipelineExecutionArn:
      'arn:aws:sagemaker:us-east-1:111122223333:pipeline/sluice-fraud-detection/execution/p4jn9xou8a8s',
  },
};
