import type { ModelPolicy } from '../../shared/domain/policy/policy.ts';

const dayMs = 86_400_000;
const stage = ['$', '{sls:stage}'].join('');

/** The lifecycle of the artifacts bucket: how long captured requests are kept, and what a count leaves on the way. */
export function retentionOf(policies: Readonly<Record<string, ModelPolicy>>): object {
  const own = Object.values(policies).flatMap(rulesOf);
  const uploads = { Id: 'uploads', Status: 'Enabled', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } };
  return { Rules: [uploads, ...own] };
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
  return { Id, Status: 'Enabled', Prefix, ExpirationInDays };
}
