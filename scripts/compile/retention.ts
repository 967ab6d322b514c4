import type { ModelPolicy } from '../../shared/domain/policy/policy.ts';

const dayMs = 86_400_000;
const stage = ['$', '{sls:stage}'].join('');

/** How long an object is kept that was overwritten or deleted. */
const FORMER_DAYS = 90;

/**
 * The lifecycle of the artifacts bucket: how long captured requests are kept, and what a count leaves on the way. What is
 * gone for readers stays as a former version for a time, but not where there is much of it.
 */
export function retentionOf(policies: Readonly<Record<string, ModelPolicy>>): object {
  const own = Object.values(policies).flatMap(rulesOf);
  const uploads = { Id: 'uploads', Status: 'Enabled', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } };
  const former = {
    ...{ Id: 'former', Status: 'Enabled' },
    NoncurrentVersionExpiration: { NoncurrentDays: FORMER_DAYS },
    ExpiredObjectDeleteMarker: true,
  };
  return { Rules: [uploads, former, ...own] };
}

function rulesOf({ model, endpoint, monitoring }: ModelPolicy): object[] {
  if (!monitoring) return [];
  const name = endpoint.name ?? `sluice-${stage}-${model}`;
  const schedule = `sluice-${stage}-${model}-data`;
  return [
    expiry(`captures-${model}`, `captures/${name}/`, Math.ceil(monitoring.capture.retentionMs / dayMs)),
    expiry(`counts-${model}`, `monitors/${name}/${schedule}/work/`, 7),
  ];
}

function expiry(Id: string, Prefix: string, ExpirationInDays: number): object {
  const NoncurrentVersionExpiration = { NoncurrentDays: 1 };
  return { Id, Status: 'Enabled', Prefix, ExpirationInDays, NoncurrentVersionExpiration };
}
