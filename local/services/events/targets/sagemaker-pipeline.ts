import { asJson } from '../event-envelope.ts';
import { isPath, readPath } from '../input/json-path.ts';
import type { Delivery } from '../state.ts';
import { arnName, requiredRole, type Send } from './send.ts';

/** Starts a pipeline execution with the target's role; parameter values may be paths into the event. */
export const sagemakerPipeline: Send = (cloud, delivery) =>
  cloud.call(
    'sagemaker',
    'StartPipelineExecution',
    {
      PipelineName: arnName(delivery.target.Arn),
      PipelineParameters: parameters(delivery),
      ClientRequestToken: cloud.random.uuid(),
    },
    requiredRole(delivery),
  );

function parameters({ target, event }: Delivery): { Name: string; Value: string }[] {
  const given = target.SageMakerPipelineParameters?.PipelineParameterList ?? [];
  return given.map(({ Name = '', Value = '' }) => {
    const found = isPath(Value) ? readPath(Value, asJson(event)) : Value;
    return { Name, Value: typeof found === 'string' ? found : JSON.stringify(found ?? null) };
  });
}
