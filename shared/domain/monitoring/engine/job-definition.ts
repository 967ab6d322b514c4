import type { DataMonitorTerms, MonitoringJobTerms } from '#shared/domain/policy/sections/monitoring-policy.ts';
import { resourceName } from '#shared/domain/rollout/world/names.ts';

/** What is asked of SageMaker: the input of CreateDataQualityJobDefinition, without its name. */
export type JobDefinitionRequest = ReturnType<typeof jobDefinition>;

export interface DefinitionTerms {
  readonly endpoint: string;
  readonly data: Pick<DataMonitorTerms, 'exclude' | 'metrics'>;
  readonly job: MonitoringJobTerms;
  readonly image: string;
  readonly roleArn: string;
  readonly bucket: string;
  /** S3 URIs of what the version was trained on. */
  readonly baseline: { readonly statistics: string; readonly constraints?: string };
}

/** Reports come to lie where those of Sluice's own monitors do: SageMaker adds endpoint, schedule and hour. */
export function jobDefinition({ endpoint, data, job, image, roleArn, bucket, baseline }: DefinitionTerms) {
  const { instanceType, volumeSizeInGB, maxRuntimeMs } = job;
  return {
    DataQualityBaselineConfig: {
      StatisticsResource: { S3Uri: baseline.statistics },
      ...(baseline.constraints !== undefined && { ConstraintsResource: { S3Uri: baseline.constraints } }),
    },
    DataQualityAppSpecification: {
      ImageUri: image,
      Environment: { publish_cloudwatch_metrics: data.metrics === 'none' ? 'Disabled' : 'Enabled' },
    },
    DataQualityJobInput: {
      EndpointInput: {
        EndpointName: endpoint,
        LocalPath: '/opt/ml/processing/input/endpoint',
        ...(data.exclude.length > 0 && { ExcludeFeaturesAttribute: data.exclude.join(',') }),
      },
    },
    DataQualityJobOutputConfig: {
      MonitoringOutputs: [{ S3Output: { S3Uri: `s3://${bucket}/monitors`, LocalPath: '/opt/ml/processing/output' } }],
    },
    JobResources: { ClusterConfig: { InstanceCount: 1, InstanceType: instanceType, VolumeSizeInGB: volumeSizeInGB } },
    StoppingCondition: { MaxRuntimeInSeconds: Math.round(maxRuntimeMs / 1000) },
    RoleArn: roleArn,
  };
}

/** Definitions cannot be changed: what is asked for is part of the name. */
export function definitionName(stage: string, model: string, version: number, request: JobDefinitionRequest): string {
  return resourceName(stage, `${model}-data`, version, [JSON.stringify(request)]);
}
