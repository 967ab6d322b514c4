import type { Route } from '../rollout/world/route.ts';
import { buckets, subjectBucket } from './subject-bucket.ts';

/** The part of the subjects that the continuous A/A test takes for a candidate's. */
const pseudoShare = 0.1;

/** Who asks, as far as the split of the traffic is concerned. */
export interface Subject {
  /** Decides the slot. Dealt anew for each rollout, so that it is not always the same ones who try a new version. */
  readonly bucket: number;
  /** Whether the continuous A/A test counts the subject as a candidate's. */
  readonly pseudo: boolean;
}

/** The subject of a request: what the policy's header says, else the request itself. */
export function subjectOf(
  headers: Readonly<Record<string, string>>,
  header: string | undefined,
  requestId: string,
  { model, rolloutId }: Pick<Route, 'model' | 'rolloutId'>,
): Subject {
  const named = header === undefined ? undefined : headers[header];
  const subject = named === undefined || named === '' ? requestId : named;
  return {
    bucket: subjectBucket(subject, rolloutId),
    pseudo: subjectBucket(subject, `${model} a/a`) < pseudoShare * buckets,
  };
}
