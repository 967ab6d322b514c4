import type { ReferenceModel } from '../reference-model.ts';
import { get, join, parameter, type Value } from './values.ts';

export interface PipelineSettings {
  readonly image: string;
  readonly bucket: string;
  /** The role that the jobs run as. */
  readonly roleArn: string;
  /** The data that is trained on unless an execution names another version. */
  readonly dataVersion: string;
  /** The recipe of executions that name none; default `v1`. */
  readonly defaultRecipe?: string;
  /** The commit of the training code. */
  readonly codeVersion: string;
  readonly environment: Readonly<Record<string, string>>;
}

const metrics = (S3Uri: Value) => ({ ContentType: 'application/json', S3Uri });
const output = (step: string, name: string) =>
  get(`Steps.${step}.ProcessingOutputConfig.Outputs['${name}'].S3Output.S3Uri`);

/**
 * The definition of a model's training pipeline: prepare, train, evaluate, and register when the area under the ROC curve
 * is at least `MinimumAuc`. Every parameter has a default.
 */
export function trainingPipeline(model: ReferenceModel, settings: PipelineSettings): object {
  return {
    Version: '2020-12-01',
    Metadata: {},
    Parameters: [
      parameter('Recipe', 'String', settings.defaultRecipe ?? 'v1'),
      parameter('DataVersion', 'String', settings.dataVersion),
      parameter('CodeVersion', 'String', settings.codeVersion),
      parameter('MinimumAuc', 'Float', 0.5),
      parameter('InstanceType', 'String', 'ml.m5.large'),
    ],
    Steps: [prepare(model, settings), train(model, settings), evaluate(model, settings), whenGood(model, settings)],
  };
}

const cluster = { InstanceCount: 1, InstanceType: get('Parameters.InstanceType'), VolumeSizeInGB: 10 };

function dataUri({ name }: ReferenceModel, { bucket }: PipelineSettings): Value {
  return join('/', `s3://${bucket}/${name}/data`, get('Parameters.DataVersion'));
}

/** Where one execution leaves what its steps make. */
function resultUri({ name }: ReferenceModel, { bucket }: PipelineSettings, folder: string): Value {
  return join('/', `s3://${bucket}/${name}/pipeline`, get('Execution.PipelineExecutionId'), folder);
}

interface Processing {
  readonly name: string;
  readonly program: string;
  readonly options: readonly Value[];
  readonly inputs: Readonly<Record<string, Value>>;
  readonly outputs: readonly string[];
}

function processing(model: ReferenceModel, settings: PipelineSettings, step: Processing): object {
  const folder = (name: string) => `/opt/ml/processing/${name}`;
  return {
    Name: step.name,
    Type: 'Processing',
    Arguments: {
      ProcessingResources: { ClusterConfig: cluster },
      AppSpecification: {
        ImageUri: settings.image,
        ContainerEntrypoint: ['node', step.program],
        ...(step.options.length > 0 && { ContainerArguments: step.options }),
      },
      RoleArn: settings.roleArn,
      NetworkConfig: { EnableNetworkIsolation: true },
      StoppingCondition: { MaxRuntimeInSeconds: 3600 },
      ProcessingInputs: Object.entries(step.inputs).map(([InputName, S3Uri]) => ({
        InputName,
        S3Input: { S3Uri, LocalPath: folder(InputName), S3DataType: 'S3Prefix', S3InputMode: 'File' },
      })),
      ProcessingOutputConfig: {
        Outputs: step.outputs.map(OutputName => ({
          OutputName,
          S3Output: {
            S3Uri: resultUri(model, settings, OutputName),
            LocalPath: folder(OutputName),
            S3UploadMode: 'EndOfJob',
          },
        })),
      },
    },
  };
}

function prepare(model: ReferenceModel, settings: PipelineSettings): object {
  const data = dataUri(model, settings);
  return processing(model, settings, {
    name: 'Prepare',
    program: 'prepare.ts',
    options: ['--version', get('Parameters.DataVersion'), '--uri', data],
    inputs: { data },
    outputs: ['train', 'test', 'manifests', 'baseline'],
  });
}

function train(model: ReferenceModel, settings: PipelineSettings): object {
  const channel = (ChannelName: string) => ({
    ChannelName,
    DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: output('Prepare', ChannelName) } },
  });
  return {
    Name: 'Train',
    Type: 'Training',
    Arguments: {
      AlgorithmSpecification: { TrainingImage: settings.image, TrainingInputMode: 'File' },
      HyperParameters: { recipe: get('Parameters.Recipe') },
      Environment: settings.environment,
      InputDataConfig: [channel('train'), channel('test')],
      OutputDataConfig: { S3OutputPath: `s3://${settings.bucket}/${model.name}/output` },
      ResourceConfig: cluster,
      RoleArn: settings.roleArn,
      EnableNetworkIsolation: true,
      StoppingCondition: { MaxRuntimeInSeconds: 3600 },
    },
  };
}

function evaluate(model: ReferenceModel, settings: PipelineSettings): object {
  return {
    ...processing(model, settings, {
      name: 'Evaluate',
      program: 'evaluate.ts',
      options: [],
      inputs: { model: get('Steps.Train.ModelArtifacts.S3ModelArtifacts'), test: output('Prepare', 'test') },
      outputs: ['evaluation'],
    }),
    PropertyFiles: [{ PropertyFileName: 'Report', OutputName: 'evaluation', FilePath: 'evaluation.json' }],
  };
}

function whenGood(model: ReferenceModel, settings: PipelineSettings): object {
  const auc = {
    'Std:JsonGet': {
      PropertyFile: get('Steps.Evaluate.PropertyFiles.Report'),
      Path: 'binary_classification_metrics.auc.value',
    },
  };
  return {
    Name: 'GoodEnough',
    Type: 'Condition',
    Arguments: {
      Conditions: [{ Type: 'GreaterThanOrEqualTo', LeftValue: auc, RightValue: get('Parameters.MinimumAuc') }],
      IfSteps: [register(model, settings)],
      ElseSteps: [],
    },
  };
}

function register(model: ReferenceModel, settings: PipelineSettings): object {
  const evaluation = (file: string) => join('/', output('Evaluate', 'evaluation'), file);
  const manifest = (channel: string) => join('/', output('Prepare', 'manifests'), `${channel}.json`);
  const baseline = {
    Statistics: metrics(join('/', output('Prepare', 'baseline'), 'statistics.json')),
    Constraints: metrics(join('/', output('Prepare', 'baseline'), 'constraints.json')),
  };
  return {
    Name: 'Register',
    Type: 'RegisterModel',
    Arguments: {
      ModelPackageGroupName: model.name,
      ModelPackageDescription: join('', `${model.description} Recipe `, get('Parameters.Recipe'), '.'),
      ModelApprovalStatus: 'PendingManualApproval',
      InferenceSpecification: {
        Containers: [{ Image: settings.image, ModelDataUrl: get('Steps.Train.ModelArtifacts.S3ModelArtifacts') }],
        SupportedContentTypes: [...model.contentTypes],
        SupportedResponseMIMETypes: [...model.responseTypes],
        SupportedRealtimeInferenceInstanceTypes: [...model.realtimeInstanceTypes],
      },
      ModelMetrics: {
        ModelQuality: { Statistics: metrics(evaluation('evaluation.json')) },
        ModelDataQuality: baseline,
      },
      DriftCheckBaselines: { ModelDataQuality: baseline },
      MetadataProperties: { CommitId: get('Parameters.CodeVersion') },
      CustomerMetadataProperties: {
        recipe: get('Parameters.Recipe'),
        dataVersion: get('Parameters.DataVersion'),
        codeVersion: get('Parameters.CodeVersion'),
        rows: evaluation('rows.jsonl'),
        predictions: evaluation('predictions.jsonl'),
        trainManifest: manifest('train'),
        evaluationManifest: manifest('test'),
      },
    },
  };
}
