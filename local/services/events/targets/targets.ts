import { eventBus } from './event-bus.ts';
import { lambda } from './lambda.ts';
import { logs } from './logs.ts';
import { sagemakerPipeline } from './sagemaker-pipeline.ts';
import type { Send } from './send.ts';
import { sns } from './sns.ts';
import { sqs } from './sqs.ts';
import { states } from './states.ts';

/** The kinds of target, by the service in the target's ARN. */
export const targets: Readonly<Record<string, Send>> = {
  events: eventBus,
  lambda,
  logs,
  sagemaker: sagemakerPipeline,
  sns,
  sqs,
  states,
};

/** The kind of a target by its ARN; `undefined` when the local cloud does not know it. */
export function targetKind(arn: string): Send | undefined {
  const service = arn.split(':')[2] ?? '';
  return Object.hasOwn(targets, service) ? targets[service] : undefined;
}
