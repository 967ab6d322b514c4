import { inferencesFolder, keptDays } from '../../shared/domain/async-inference/places.ts';
import { kindOf } from '../../shared/domain/kinds/registry.ts';
import { monitorKinds } from '../../shared/domain/monitoring/schedule/monitor-kind.ts';
import type { ModelPolicy } from '../../shared/domain/policy/policy.ts';

const dayMs = 86_400_000;
const stage = ['$', '{sls:stage}'].join('');

/** As long as the table remembers which labels are stored already. */
const labelDays = 400;

/** How long an object is kept that was overwritten or deleted. */
const formerDays = 90;

/**
 * The lifecycle of the artifacts bucket: how long captured requests and labels are kept, and what a count leaves on the way.
 * What is gone for readers stays as a former version for a time, but not where there is much of it.
 */
export function retentionOf(policies: Readonly<Record<string, ModelPolicy>>): object {
  const own = Object.values(policies).flatMap(policy => [
    ...labelRules(policy),
    ...captureRules(policy),
    ...laterRules(policy),
  ]);
  const uploads = { Id: 'uploads', Status: 'Enabled', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } };
  const former = {
    ...{ Id: 'former', Status: 'Enabled' },
    NoncurrentVersionExpiration: { NoncurrentDays: formerDays },
    ExpiredObjectDeleteMarker: true,
  };
  return { Rules: [uploads, former, ...own] };
}

function labelRules({ model }: ModelPolicy): object[] {
  return [
    expiry(`labels-${model}`, `ground-truth/${model}/`, labelDays),
    expiry(`outcomes-${model}`, `outcomes/${model}/`, labelDays),
  ];
}

/** Requests and answers of models that answer later. */
function laterRules({ model, serving }: ModelPolicy): object[] {
  if (kindOf({ kind: serving?.kind }).answers !== 'later') return [];
  return [expiry(`${inferencesFolder}-${model}`, `${inferencesFolder}/${model}/`, keptDays)];
}

function captureRules({ model, endpoint, monitoring }: ModelPolicy): object[] {
  if (!monitoring) return [];
  const name = endpoint.name ?? `sluice-${stage}-${model}`;
  const counts = monitorKinds
    .filter(kind => monitoring[kind])
    .map(kind =>
      expiry(
        `counts-${model}${kind === 'data' ? '' : `-${kind}`}`,
        `monitors/${name}/sluice-${stage}-${model}-${kind}/work/`,
        7,
      ),
    );
  return [
    expiry(`captures-${model}`, `captures/${name}/`, Math.ceil(monitoring.capture.retentionMs / dayMs)),
    ...counts,
  ];
}

function expiry(Id: string, Prefix: string, ExpirationInDays: number): object {
  const NoncurrentVersionExpiration = { NoncurrentDays: 1 };
  return { Id, Status: 'Enabled', Prefix, ExpirationInDays, NoncurrentVersionExpiration };
}
