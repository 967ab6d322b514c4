import type { EndpointStatus } from '@aws-sdk/client-sagemaker';
import type { SageMakerState } from '../state.ts';
import { type Endpoint, modified } from './endpoint.ts';
import type { Fleet } from './fleet.ts';

/** Sets the status and announces it. */
export function enter(state: SageMakerState, endpoint: Endpoint, status: EndpointStatus): void {
  endpoint.status = status;
  modified(state, endpoint);
  state.cloud.emit({
    source: 'aws.sagemaker',
    detailType: 'SageMaker Endpoint State Change',
    resources: [endpoint.arn],
    detail: { ...base(state, endpoint), FailureReason: endpoint.failureReason ?? null },
  });
}

/** Announces what the variants do: the same members as Describe, with times in epoch milliseconds. */
export function announceDeployment(state: SageMakerState, endpoint: Endpoint): void {
  const { pending } = endpoint;
  state.cloud.emit({
    source: 'aws.sagemaker',
    detailType: 'SageMaker Endpoint Deployment State Change',
    resources: [endpoint.arn],
    detail: {
      ...base(state, endpoint),
      ...(pending && {
        PendingDeploymentSummary: {
          EndpointConfigName: pending.config.name,
          StartTime: pending.startTime,
          ProductionVariants: [...pending.fleets.values()].map(variant),
        },
      }),
    },
  });
}

function base(state: SageMakerState, endpoint: Endpoint): object {
  const fleets = endpoint.fleets.size > 0 ? endpoint.fleets : (endpoint.pending?.fleets ?? new Map());
  return {
    EndpointName: endpoint.name,
    EndpointArn: endpoint.arn,
    EndpointConfigName: endpoint.config.name,
    ProductionVariants: [...fleets.values()].map(variant),
    EndpointStatus: upperSnake(endpoint.status),
    CreationTime: endpoint.creationTime,
    LastModifiedTime: endpoint.lastModifiedTime,
    Tags: state.tags.map(endpoint.arn),
  };
}

function variant(fleet: Fleet): object {
  return {
    VariantName: fleet.name,
    CurrentWeight: fleet.currentWeight,
    DesiredWeight: fleet.desiredWeight,
    CurrentInstanceCount: fleet.currentInstanceCount,
    DesiredInstanceCount: fleet.desiredInstanceCount,
    ...(fleet.activity && {
      VariantStatus: [
        {
          Status: fleet.activity.status,
          StatusMessage: fleet.activity.message,
          StartTime: fleet.activity.since,
        },
      ],
    }),
  };
}

/** `InService` -> `IN_SERVICE`. */
function upperSnake(status: EndpointStatus): string {
  return status.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
}
