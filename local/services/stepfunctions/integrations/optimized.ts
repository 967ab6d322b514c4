import type { Integration } from '../../../asl/task.ts';
import type { TaskCaller } from './caller.ts';
import { dynamodb } from './dynamodb.ts';
import { events } from './events.ts';
import { lambda } from './lambda.ts';
import { sagemaker } from './sagemaker.ts';
import { sns } from './sns.ts';
import { sqs } from './sqs.ts';
import { states } from './start-execution.ts';

export type Pattern = 'request' | 'token' | 'sync';

/** One action of an optimized integration: the patterns it offers, by the suffix of the resource, and its work. */
export interface OptimizedAction {
  readonly suffixes: Readonly<Record<string, Pattern>>;
  /** `suffix` is the one of the resource. */
  make(caller: TaskCaller, suffix: string): Pick<Integration, 'submit' | 'complete'>;
}

export const optimized: Readonly<Record<string, Readonly<Record<string, OptimizedAction>>>> = {
  dynamodb,
  events,
  lambda,
  sagemaker,
  sns,
  sqs,
  states,
};
