import { dynamodb } from './dynamodb.ts';
import { events } from './events.ts';
import { lambda } from './lambda.ts';
import type { OptimizedAction } from './optimized-action.ts';
import { sagemaker } from './sagemaker.ts';
import { sns } from './sns.ts';
import { sqs } from './sqs.ts';
import { states } from './start-execution.ts';

export const optimized: Readonly<Record<string, Readonly<Record<string, OptimizedAction>>>> = {
  dynamodb,
  events,
  lambda,
  sagemaker,
  sns,
  sqs,
  states,
};
