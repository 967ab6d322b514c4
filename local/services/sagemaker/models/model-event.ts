import type { SageMakerState } from '../state.ts';
import type { Model } from './model.ts';

/** Announced when a model is created and when it is deleted; the two events look alike. */
export function announceModel(state: SageMakerState, model: Model): void {
  const { request } = model;
  state.cloud.emit({
    source: 'aws.sagemaker',
    detailType: 'SageMaker Model State Change',
    resources: [model.arn],
    detail: {
      ModelName: model.name,
      PrimaryContainer: request.PrimaryContainer ?? null,
      Containers: request.Containers ?? null,
      ExecutionRoleArn: request.ExecutionRoleArn ?? null,
      CreationTime: model.creationTime,
      ModelArn: model.arn,
      Tags: state.tags.map(model.arn),
    },
  });
}
