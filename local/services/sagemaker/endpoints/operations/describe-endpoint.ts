import type {
  DescribeEndpointInput,
  DescribeEndpointOutput,
  PendingProductionVariantSummary,
} from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import { accessTo } from '../../access.ts';
import type { Decoded } from '../../decoded.ts';
import type { SageMakerState } from '../../state.ts';
import { type Deployment, type Endpoint, endpointOf } from '../endpoint.ts';
import type { Fleet } from '../fleet.ts';

export const describeEndpoint: Operation<SageMakerState, Decoded<DescribeEndpointInput>, DescribeEndpointOutput> = {
  authorize: (input, state) => accessTo(state, 'DescribeEndpoint', 'endpoint', input.EndpointName),
  run(input, state) {
    const endpoint = endpointOf(state, input.EndpointName);
    const fleets = [...endpoint.fleets.values()];
    return {
      EndpointName: endpoint.name,
      EndpointArn: endpoint.arn,
      EndpointConfigName: endpoint.config.name,
      ...(fleets.length > 0 && { ProductionVariants: fleets.map(fleet => variantSummary(state, fleet)) }),
      ...dataCapture(endpoint),
      EndpointStatus: endpoint.status,
      FailureReason: endpoint.failureReason,
      CreationTime: new Date(endpoint.creationTime),
      LastModifiedTime: new Date(endpoint.lastModifiedTime),
      LastDeploymentConfig: endpoint.deploymentConfig,
      AsyncInferenceConfig: endpoint.config.request.AsyncInferenceConfig,
      ...(endpoint.pending && { PendingDeploymentSummary: pendingSummary(state, endpoint.pending) }),
    };
  },
};

function variantSummary(state: SageMakerState, fleet: Fleet): PendingProductionVariantSummary {
  return {
    VariantName: fleet.name,
    DeployedImages: images(state, fleet),
    CurrentWeight: fleet.currentWeight,
    DesiredWeight: fleet.desiredWeight,
    CurrentInstanceCount: fleet.currentInstanceCount,
    DesiredInstanceCount: fleet.desiredInstanceCount,
    CurrentServerlessConfig: fleet.variant.ServerlessConfig,
    DesiredServerlessConfig: fleet.variant.ServerlessConfig,
    ManagedInstanceScaling: fleet.variant.ManagedInstanceScaling,
    RoutingConfig: fleet.variant.RoutingConfig,
    ...(fleet.activity && {
      VariantStatus: [
        {
          Status: fleet.activity.status,
          StatusMessage: fleet.activity.message,
          StartTime: new Date(fleet.activity.since),
        },
      ],
    }),
  };
}

function pendingSummary(
  state: SageMakerState,
  pending: Deployment,
): DescribeEndpointOutput['PendingDeploymentSummary'] {
  return {
    EndpointConfigName: pending.config.name,
    ProductionVariants: [...pending.fleets.values()].map(fleet => ({
      ...variantSummary(state, fleet),
      InstanceType: fleet.variant.InstanceType,
    })),
    StartTime: new Date(pending.startTime),
  };
}

function images(state: SageMakerState, fleet: Fleet): PendingProductionVariantSummary['DeployedImages'] {
  const image = state.models.get(fleet.variant.ModelName?.toLowerCase() ?? '')?.containers[0]?.image;
  return image === undefined ? undefined : [{ SpecifiedImage: image, ResolvedImage: image }];
}

function dataCapture(endpoint: Endpoint): Pick<DescribeEndpointOutput, 'DataCaptureConfig'> {
  const config = endpoint.config.request.DataCaptureConfig;
  if (!config) return {};
  return {
    DataCaptureConfig: {
      EnableCapture: config.EnableCapture ?? true,
      CaptureStatus: config.EnableCapture === false ? 'Stopped' : 'Started',
      CurrentSamplingPercentage: config.InitialSamplingPercentage,
      DestinationS3Uri: config.DestinationS3Uri,
      KmsKeyId: config.KmsKeyId ?? '',
    },
  };
}
