import { requiredRole, type Send } from './send.ts';

/** Starts an execution with the target's role. EventBridge names the execution, so a repeated event starts another. */
export const states: Send = (cloud, delivery, input) =>
  cloud.call(
    'stepfunctions',
    'StartExecution',
    { stateMachineArn: delivery.target.Arn, name: `${delivery.event.id}_${cloud.random.uuid()}`, input },
    requiredRole(delivery),
  );
