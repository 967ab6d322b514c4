import { createHash } from 'node:crypto';
import type { GatesPolicy } from '../../policy/sections/gates-policy.ts';
import type { RolloutTerms } from '../../rollout/terms/terms.ts';
import { stackPrefix } from '../../rollout/world/names.ts';
import type { ObjectPlace } from '../candidate.ts';
import type { GateStart } from '../gate-start.ts';

export interface ScoringPlace {
  readonly stage: string;
  readonly bucket: string;
}

/** Whether a gate of the policy compares scores with the champion's. */
export function comparesScores({ metrics, slices }: GatesPolicy): boolean {
  return slices.length > 0 || metrics.some(({ margin }) => margin !== undefined);
}

/** A version that is asked for its scores. */
export interface AskedVersion {
  readonly as: 'champion' | 'anchor';
  readonly version: number;
  readonly modelPackageArn: string;
  readonly modelName: string;
}

/** The batch transform job that asks another version for its scores of the candidate's rows, one row a request. */
export function scoringRequest(
  start: GateStart,
  asked: AskedVersion,
  rows: string,
  { evaluation }: GatesPolicy,
  place: ScoringPlace,
) {
  return {
    TransformJobName: gateResource(start, [asked.modelPackageArn, asked.modelName], place.stage),
    ModelName: asked.modelName,
    BatchStrategy: 'SingleRecord',
    TransformInput: {
      DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: rows } },
      ContentType: evaluation.contentType,
      SplitType: 'Line',
    },
    TransformOutput: {
      S3OutputPath: answersFolder(start, asked, place),
      Accept: 'application/json',
      AssembleWith: 'Line',
    },
    TransformResources: { InstanceType: evaluation.instanceType, InstanceCount: 1 },
  };
}

/** S3 URI of what the job leaves: the name of its input, with `.out` behind it. */
export function scoresUri(
  start: Pick<GateStart, 'model' | 'gate'>,
  asked: Pick<AskedVersion, 'as' | 'version'>,
  rows: string,
  place: Pick<ScoringPlace, 'bucket'>,
): string {
  return `${answersFolder(start, asked, place)}/${rows.slice(rows.lastIndexOf('/') + 1)}.out`;
}

/**
 * The SageMaker model by which an anchor is asked: its own is gone once nothing serves it any more. By its tag `reconcile`
 * finds one that a gate could not delete.
 */
export function anchorModelRequest(
  start: GateStart,
  { modelPackageArn }: Pick<AskedVersion, 'modelPackageArn'>,
  { executionRoleArn, environment }: Pick<RolloutTerms, 'executionRoleArn' | 'environment'>,
  stage: string,
) {
  return {
    ModelName: gateResource(start, [modelPackageArn], stage),
    ExecutionRoleArn: executionRoleArn,
    PrimaryContainer: {
      ModelPackageName: modelPackageArn,
      ...(Object.keys(environment).length > 0 && { Environment: environment }),
    },
    Tags: [
      { Key: 'sluice:model', Value: start.model },
      { Key: 'sluice:gate', Value: start.gate },
    ],
  };
}

/** Where the whole result of a gate is kept. */
export function reportPlace(start: GateStart, { bucket }: ScoringPlace): ObjectPlace {
  return { bucket, key: `${gateFolder(start)}/gate.json` };
}

/** Where the same is kept for people, and the numbers of the comparison for programs. */
export function comparisonPlaces(start: GateStart, { bucket }: ScoringPlace) {
  const place = (file: string): ObjectPlace => ({ bucket, key: `${gateFolder(start)}/${file}` });
  return { page: place('report.html'), markdown: place('report.md'), numbers: place('comparison.json') };
}

/** The name of something that a gate makes, at most 63 characters: the same gate and identity always give the same one. */
function gateResource({ gate }: GateStart, identity: readonly string[], stage: string): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([gate, ...identity]))
    .digest('hex')
    .slice(0, 8);
  return `${`${stackPrefix(stage)}gate-${gate}`.slice(0, 54).replace(/-+$/, '')}-${hash}`;
}

function answersFolder(
  start: Pick<GateStart, 'model' | 'gate'>,
  { as, version }: Pick<AskedVersion, 'as' | 'version'>,
  { bucket }: Pick<ScoringPlace, 'bucket'>,
): string {
  return `s3://${bucket}/${gateFolder(start)}/${as}-v${version}`;
}

/** The gate that has left an object. */
export function gateOf({ key }: ObjectPlace): string | undefined {
  return /^[^/]+\/gates\/([^/]+)\//.exec(key)?.[1];
}

function gateFolder({ model, gate }: Pick<GateStart, 'model' | 'gate'>): string {
  return `${model}/gates/${gate}`;
}
