import type { QualityCheckStepMetadata } from '@aws-sdk/client-sagemaker';
import { isJsonObject, type Json, type JsonObject } from '../../../../asl/json.ts';
import { valueAt } from '../../pipeline-executions/values/path.ts';
import { type Baselines, readViolations, registeredBaselines } from './check-baselines.ts';
import { argumentsOf, runJobOf } from './job-step.ts';
import { pick } from './reply.ts';
import { StepFailure } from './step-failure.ts';
import type { StepContext, StepKind } from './step-kind.ts';

interface CheckKind {
  readonly type: 'QualityCheck' | 'ClarifyCheck';
  /** By `CheckType`: where each baseline stands in a package's `DriftCheckBaselines`. */
  readonly checks: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** What the job writes into its first output, by baseline. */
  readonly files: Readonly<Record<string, string>>;
}

const settings = ['CheckType', 'SkipCheck', 'RegisterNewBaseline', 'ModelPackageGroupName', 'FailOnViolation'];

export const qualityCheck = check({
  type: 'QualityCheck',
  checks: {
    DATA_QUALITY: {
      Statistics: ['ModelDataQuality', 'Statistics'],
      Constraints: ['ModelDataQuality', 'Constraints'],
    },
    MODEL_QUALITY: { Statistics: ['ModelQuality', 'Statistics'], Constraints: ['ModelQuality', 'Constraints'] },
  },
  files: { Statistics: 'statistics.json', Constraints: 'constraints.json' },
});

export const clarifyCheck = check({
  type: 'ClarifyCheck',
  checks: {
    DATA_BIAS: { Constraints: ['Bias', 'PreTrainingConstraints'] },
    MODEL_BIAS: { Constraints: ['Bias', 'PostTrainingConstraints'] },
    MODEL_EXPLAINABILITY: { Constraints: ['Explainability', 'Constraints'] },
  },
  files: { Constraints: 'analysis.json' },
});

/**
 * A processing job that always computes a new baseline and, unless the check is skipped, holds the data against the one
 * that was supplied or registered with the group's latest approved version. A violation fails the step.
 */
function check(kind: CheckKind): StepKind {
  const names = Object.keys(kind.files);
  const members = [...settings, ...names.map(name => `SuppliedBaseline${name}`)];
  return {
    type: kind.type,
    members,
    required: ['Arguments', 'CheckType'],
    request: { operation: 'CreateProcessingJob', unasked: ['ProcessingJobName'] },
    retry: false,
    properties: () => names.flatMap(name => [`CalculatedBaseline${name}`, `BaselineUsedForDriftCheck${name}`]),
    check: raw =>
      kind.checks[String(raw['CheckType'])] || isJsonObject(raw['CheckType'])
        ? []
        : [`CheckType must be one of ${Object.keys(kind.checks).join(', ')}, got ${JSON.stringify(raw['CheckType'])}.`],
    cacheKeys: step => ({
      ...pick(step, members),
      Arguments: pick(step['Arguments'], ['AppSpecification', 'Environment', 'ProcessingInputs']),
    }),
    run: context => runCheck(kind, context),
  };
}

async function runCheck(kind: CheckKind, context: StepContext): Promise<Json> {
  const { step } = context;
  const skip = isTrue(step['SkipCheck']);
  const known = await knownBaselines(kind, context);
  if (!skip && !known) {
    throw new StepFailure(
      `ClientError: ${kind.type} needs a baseline to check against: supply one, or name a ModelPackageGroupName with an approved version that has one, or set SkipCheck.`,
    );
  }
  const shown = { ...shownSettings(step), SkipCheck: skip, ...used('BaselineUsedForDriftCheck', known ?? {}) };
  const args = skip || !known ? argumentsOf(step) : withBaselines(argumentsOf(step), known);
  let jobArn = '';
  const show = (more: object = {}) => context.began({ [kind.type]: { ...shown, CheckJobArn: jobArn, ...more } });
  const described = await runJobOf(processingJob, context, args, arn => {
    jobArn = arn;
    show();
  });
  const folder = outputFolder(described);
  const calculated = mapValues(kind.files, file => `${folder}/${file}`);
  const properties = {
    ...used('CalculatedBaseline', calculated),
    ...used('BaselineUsedForDriftCheck', isTrue(step['RegisterNewBaseline']) ? calculated : (known ?? {})),
  };
  show(properties);
  if (!skip)
    await refuseViolations(context, `${folder}/constraint_violations.json`, report =>
      show({ ...properties, ...report }),
    );
  return properties;
}

const processingJob = {
  job: 'ProcessingJob',
  metadata: 'ProcessingJob',
  find: (state: StepContext['state'], name: string) => state.processingJobs.get(name.toLowerCase()),
} as const;

async function knownBaselines({ checks, files }: CheckKind, context: StepContext): Promise<Baselines | undefined> {
  const { step } = context;
  const supplied = mapValues(files, (_, name) => step[`SuppliedBaseline${name}`]);
  const given = Object.entries(supplied).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  if (given.length > 0) return Object.fromEntries(given);
  const group = step['ModelPackageGroupName'];
  if (typeof group !== 'string') return undefined;
  return registeredBaselines(context, group, checks[String(step['CheckType'])] ?? {});
}

/** The job sees the baselines the way Model Monitor's own containers do: as inputs, named by the environment. */
function withBaselines(args: JsonObject, known: Baselines): JsonObject {
  const inputs = Array.isArray(args['ProcessingInputs']) ? args['ProcessingInputs'] : [];
  const environment = isJsonObject(args['Environment']) ? args['Environment'] : {};
  const places = Object.entries(known).map(([name, uri]) => {
    const InputName = `baseline_${name.toLowerCase()}`;
    return { InputName, uri, LocalPath: `/opt/ml/processing/baseline/${name.toLowerCase()}` };
  });
  return {
    ...args,
    ProcessingInputs: [
      ...inputs,
      ...places.map(({ InputName, uri, LocalPath }) => ({
        InputName,
        S3Input: { S3Uri: uri, LocalPath, S3DataType: 'S3Prefix', S3InputMode: 'File' },
      })),
    ],
    Environment: {
      ...environment,
      ...Object.fromEntries(places.map(one => [one.InputName, `${one.LocalPath}/${one.uri.split('/').at(-1)}`])),
    },
  };
}

async function refuseViolations(
  context: StepContext,
  ViolationReport: string,
  show: (report: object) => void,
): Promise<void> {
  const violations = await readViolations(context, ViolationReport);
  if (violations === 0) return;
  show({ ViolationReport });
  const { FailOnViolation = true } = context.step;
  if (isTrue(FailOnViolation)) {
    throw new StepFailure(`ClientError: the check found ${violations} violation(s); the report is ${ViolationReport}.`);
  }
}

function shownSettings(step: JsonObject): QualityCheckStepMetadata {
  const { CheckType, ModelPackageGroupName } = step;
  return {
    CheckType: String(CheckType),
    RegisterNewBaseline: isTrue(step['RegisterNewBaseline']),
    ...(typeof ModelPackageGroupName === 'string' && { ModelPackageGroupName }),
  };
}

function outputFolder(described: JsonObject): string {
  const uri = valueAt(described, ['ProcessingOutputConfig', 'Outputs', 0, 'S3Output', 'S3Uri']);
  if (typeof uri === 'string') return uri.replace(/\/$/, '');
  throw new StepFailure('ClientError: the check needs an output in ProcessingOutputConfig.');
}

function used(prefix: string, baselines: Baselines): Record<string, string> {
  return Object.fromEntries(Object.entries(baselines).map(([name, uri]) => [prefix + name, uri]));
}

function mapValues<Value>(
  files: Readonly<Record<string, string>>,
  change: (file: string, name: string) => Value,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(files).map(([name, file]) => [name, change(file, name)]));
}

function isTrue(value: Json | undefined): boolean {
  return value === true || value === 'true' || value === 'True';
}
