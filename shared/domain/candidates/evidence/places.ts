import type { EvaluationPolicy } from '../../policy/sections/evaluation-policy.ts';
import type { CandidateVersion } from '../candidate-version.ts';
import type { Unreadable } from './unreadable.ts';

/** S3 URIs of what a candidate is judged by. */
export interface EvidencePlaces {
  readonly rows: string;
  readonly predictions: string;
}

type About = Pick<CandidateVersion, 'reportUri' | 'metadata'>;

/**
 * Where a version's rows and predictions are: what its customer metadata says comes first, then a URI of the policy, then
 * the policy's file name beside the ModelMetrics report.
 */
export function evidencePlaces(version: About, evaluation: EvaluationPolicy): EvidencePlaces | Unreadable {
  const rows = placeOf('rows', version, evaluation);
  const predictions = placeOf('predictions', version, evaluation);
  if (rows === undefined || predictions === undefined) {
    const missing = [...(rows ? [] : ['rows']), ...(predictions ? [] : ['predictions'])].join(' and ');
    return {
      unreadable: `The version does not say where its ${missing} are: its customer metadata has no S3 URI under that name, and there is no ModelMetrics report to look beside.`,
    };
  }
  return { rows, predictions };
}

function placeOf(name: 'rows' | 'predictions', version: About, evaluation: EvaluationPolicy): string | undefined {
  const { [name]: own } = version.metadata;
  if (own?.startsWith('s3://')) return own;
  const named = evaluation[name];
  if (named.startsWith('s3://')) return named;
  return version.reportUri?.replace(/[^/]*$/, named);
}
