import type { Route } from '../rollout/world/route.ts';
import type { Caller } from './caller.ts';
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

/** Where a request says who asks: a header (lower case), a claim of its token, or a cookie. One of them is given. */
export interface SubjectSource {
  readonly header?: string | undefined;
  readonly claim?: string | undefined;
  readonly cookie?: string | undefined;
}

/** As much of a request as says who asks. Header names are lower case. */
export interface SubjectEvidence {
  readonly headers: Readonly<Record<string, string>>;
  readonly caller?: Caller | undefined;
  readonly requestId: string;
}

/** The subject of a request: what the policy's source says, else the request itself. */
export function subjectOf(
  request: SubjectEvidence,
  source: SubjectSource | undefined,
  { model, rolloutId }: Pick<Route, 'model' | 'rolloutId'>,
): Subject {
  const named = source && namedBy(source, request);
  const subject = named === undefined || named === '' ? request.requestId : named;
  return {
    bucket: subjectBucket(subject, rolloutId),
    pseudo: subjectBucket(subject, `${model} a/a`) < pseudoShare * buckets,
  };
}

function namedBy({ header, claim, cookie }: SubjectSource, { headers, caller }: SubjectEvidence): string | undefined {
  if (header !== undefined) return headers[header];
  if (cookie !== undefined) return cookieIn(headers['cookie'] ?? '', cookie);
  const claims = caller?.claims ?? {};
  return claim !== undefined && Object.hasOwn(claims, claim) ? String(claims[claim]) : undefined;
}

/** The first cookie of a name; a value in double quotes is what stands within them. */
function cookieIn(header: string, name: string): string | undefined {
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name)
      return pair
        .slice(at + 1)
        .trim()
        .replace(/^"(.*)"$/, '$1');
  }
  return undefined;
}
