import { createHash } from 'node:crypto';
import type { GatesPolicy } from '../../policy/sections/gates-policy.ts';
import { stackPrefix } from '../../rollout/world/names.ts';
import type { ObjectPlace } from '../candidate.ts';
import type { Champion } from '../candidate-version.ts';
import type { GateStart } from '../gate-start.ts';

export interface ScoringPlace {
  readonly stage: string;
  readonly bucket: string;
}

/** Whether a gate of the policy compares scores with the champion's. */
export function comparesScores({ metrics, slices }: GatesPolicy): boolean {
  return slices.length > 0 || metrics.some(({ margin }) => margin !== undefined);
}

/** The batch transform job that asks the champion for its scores of the candidate's rows, one row a request. */
export function scoringRequest(
  start: GateStart,
  champion: Champion & { readonly modelName: string },
  rows: string,
  { evaluation }: GatesPolicy,
  place: ScoringPlace,
) {
  return {
    TransformJobName: scoringJobName(start, champion, place.stage),
    ModelName: champion.modelName,
    BatchStrategy: 'SingleRecord',
    TransformInput: {
      DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: rows } },
      ContentType: evaluation.contentType,
      SplitType: 'Line',
    },
    TransformOutput: {
      S3OutputPath: `s3://${place.bucket}/${gateFolder(start)}/champion-v${champion.version}`,
      Accept: 'application/json',
      AssembleWith: 'Line',
    },
    TransformResources: { InstanceType: evaluation.instanceType, InstanceCount: 1 },
  };
}

/** S3 URI of what the job leaves: the name of its input, with `.out` behind it. */
export function scoresUri(
  start: Pick<GateStart, 'model' | 'gate'>,
  champion: Pick<Champion, 'version'>,
  rows: string,
  { bucket }: Pick<ScoringPlace, 'bucket'>,
): string {
  const file = rows.slice(rows.lastIndexOf('/') + 1);
  return `s3://${bucket}/${gateFolder(start)}/champion-v${champion.version}/${file}.out`;
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

/** At most 63 characters; the same candidate and champion always give the same one. */
export function scoringJobName(start: GateStart, champion: Champion, stage: string): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([start.gate, champion.modelPackageArn, champion.modelName]))
    .digest('hex')
    .slice(0, 8);
  return `${`${stackPrefix(stage)}gate-${start.gate}`.slice(0, 54).replace(/-+$/, '')}-${hash}`;
}

/** The gate that has left an object. */
export function gateOf({ key }: ObjectPlace): string | undefined {
  return /^[^/]+\/gates\/([^/]+)\//.exec(key)?.[1];
}

function gateFolder({ model, gate }: Pick<GateStart, 'model' | 'gate'>): string {
  return `${model}/gates/${gate}`;
}
