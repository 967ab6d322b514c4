import type { Candidate } from '../candidates/candidate.ts';
import type { CandidateVersion } from '../candidates/candidate-version.ts';
import { oneLine } from '../printable.ts';
import { actionName } from './action-name.ts';
import type { LineageArtifact, LineageGraph } from './lineage-graph.ts';
import { packageArtifact } from './package-artifact.ts';

/** The ETags of objects by their URI, as far as they are known. */
export type ETags = ReadonlyMap<string, string>;

/** Data versions –ContributedTo→ the retraining –Produced→ the version. */
export function lineageOfCandidate(
  stage: string,
  decision: Candidate,
  { metadata }: Pick<CandidateVersion, 'metadata'>,
  etags: ETags,
): LineageGraph {
  const { model, version, modelPackageArn, executionArn, outcome, effect, reasons, comparison } = decision;
  const data = dataSets(metadata, etags);
  return {
    artifacts: [...data, packageArtifact(modelPackageArn, model, version)],
    actions: [
      {
        key: 'retraining',
        name: actionName(stage, 'retraining', [modelPackageArn, executionArn]),
        type: 'ModelRetraining',
        source: executionArn,
        description: oneLine(`${model}: version ${version} by a pipeline execution.`),
        properties: {
          ...{ model, version: String(version), outcome, effect },
          reason: oneLine(reasons.join(' ')).slice(0, 2500),
          ...(comparison && { report: `s3://${comparison.bucket}/${comparison.key}` }),
        },
      },
    ],
    associations: [
      ...data.map(({ key }) => ({ from: key, to: 'retraining', type: 'ContributedTo' }) as const),
      { from: 'retraining', to: 'package', type: 'Produced' },
    ],
  };
}

function dataSets(metadata: CandidateVersion['metadata'], etags: ETags): LineageArtifact[] {
  const named = [
    ['train', metadata['trainManifest']],
    ['evaluation', metadata['evaluationManifest']],
  ] as const;
  return named.flatMap(([key, uri]) => {
    if (!uri?.startsWith('s3://')) return [];
    const etag = etags.get(uri)?.replaceAll('"', '');
    return [{ key, uri, type: 'DataSet', name: `${key}-data`, ...(etag && { etag }) } as const];
  });
}
