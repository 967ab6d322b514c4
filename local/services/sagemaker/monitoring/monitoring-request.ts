import type { ProcessingJob } from '../processing-jobs/processing-job.ts';
import type { SageMakerState } from '../state.ts';
import { type CapturedPrefix, hourPath } from './captured-prefixes.ts';
import type { JobDefinition } from './job-definition.ts';
import type { MonitoringSchedule } from './monitoring-schedule.ts';

type Request = ProcessingJob['request'];

interface Run {
  readonly schedule: MonitoringSchedule;
  readonly definition: JobDefinition;
  readonly endpoint: string;
  readonly window: { readonly from: number; readonly to: number };
  readonly prefixes: readonly CapturedPrefix[];
}

/** The processing job of a monitor's run, named, equipped and told what to do as SageMaker does it. */
export function monitoringRequest({ cloud }: SageMakerState, run: Run): Request {
  const { request } = run.definition;
  const { ImageUri, ContainerEntrypoint, ContainerArguments } = request.DataQualityAppSpecification;
  const [output] = request.DataQualityJobOutputConfig.MonitoringOutputs;
  const { S3Uri = '', LocalPath = '', S3UploadMode = 'EndOfJob' } = output?.S3Output ?? {};
  const hour = hourPath(run.window.to);
  const hash = cloud.random.uuid().replaceAll('-', '').slice(0, 24);
  const target = `${S3Uri.replace(/\/$/, '')}/${run.endpoint}/${run.schedule.name}/${hour}`;
  return {
    ProcessingJobName: `data-quality-monitoring-${hour.replaceAll('/', '')}00-${hash}`,
    ProcessingInputs: inputs(run),
    ProcessingOutputConfig: {
      Outputs: [{ OutputName: 'result', S3Output: { S3Uri: target, LocalPath, S3UploadMode }, AppManaged: false }],
    },
    ProcessingResources: { ClusterConfig: request.JobResources.ClusterConfig },
    ...(request.StoppingCondition && { StoppingCondition: request.StoppingCondition }),
    AppSpecification: {
      ImageUri,
      ...(ContainerEntrypoint && { ContainerEntrypoint }),
      ...(ContainerArguments && { ContainerArguments }),
    },
    Environment: environment(run, LocalPath),
    RoleArn: request.RoleArn,
  };
}

const baselines = '/opt/ml/processing/baseline';

function inputs({ definition: { request }, endpoint, prefixes }: Run): NonNullable<Request['ProcessingInputs']> {
  const { ConstraintsResource, StatisticsResource } = request.DataQualityBaselineConfig ?? {};
  const local = request.DataQualityJobInput.EndpointInput?.LocalPath ?? '';
  const prefixed = prefixes.map(({ uri, path }, i) =>
    input(`endpoint_input_${i + 1}`, uri, `${local}/${endpoint}/${path}`),
  );
  return [
    ...(StatisticsResource?.S3Uri ? [input('baseline', StatisticsResource.S3Uri, `${baselines}/stats`)] : []),
    ...(ConstraintsResource?.S3Uri
      ? [input('constraints', ConstraintsResource.S3Uri, `${baselines}/constraints`)]
      : []),
    ...prefixed,
  ];
}

function input(InputName: string, S3Uri: string, LocalPath: string): NonNullable<Request['ProcessingInputs']>[number] {
  const how = { S3DataType: 'S3Prefix', S3InputMode: 'File', S3DataDistributionType: 'FullyReplicated' } as const;
  return { InputName, AppManaged: false, S3Input: { S3Uri, LocalPath, ...how, S3CompressionType: 'None' } };
}

function environment({ definition: { request }, schedule, endpoint, window }: Run, output: string) {
  const { ConstraintsResource, StatisticsResource } = request.DataQualityBaselineConfig ?? {};
  const name = (uri: string) => uri.split('/').at(-1) ?? '';
  return {
    publish_cloudwatch_metrics: 'Disabled',
    ...request.DataQualityAppSpecification.Environment,
    dataset_format: JSON.stringify({
      sagemakerCaptureJson: { captureIndexNames: ['endpointInput', 'endpointOutput'] },
    }),
    dataset_source: request.DataQualityJobInput.EndpointInput?.LocalPath ?? '',
    output_path: output,
    start_time: instant(window.from),
    end_time: instant(window.to),
    sagemaker_endpoint_name: endpoint,
    sagemaker_monitoring_schedule_name: schedule.name,
    ...(StatisticsResource?.S3Uri && { baseline_statistics: `${baselines}/stats/${name(StatisticsResource.S3Uri)}` }),
    ...(ConstraintsResource?.S3Uri && {
      baseline_constraints: `${baselines}/constraints/${name(ConstraintsResource.S3Uri)}`,
    }),
  };
}

function instant(at: number): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}
