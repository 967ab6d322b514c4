import type { DataVersionCreated } from '#events/s3/data-version-created.ts';
import { newDataKey } from '#shared/domain/retraining/facts/fact-key.ts';
import type { Outside } from '../outside.ts';
import type { Hearing, RetrainedPolicy } from './hearing.ts';

/** New data to learn from: the next start trains on it, and by its policy the model is retrained for it. */
export function hearDataVersion(
  { time, detail: { bucket, object } }: DataVersionCreated,
  policies: readonly RetrainedPolicy[],
  { config }: Outside,
): Hearing[] {
  const [, model, version] = /^([^/]+)\/data\/([^/]+)\/manifest\.json$/.exec(object.key) ?? [];
  if (bucket.name !== config.ARTIFACTS_BUCKET || model === undefined || version === undefined) return [];
  const etag = object.etag ?? version;
  const newest = { version, etag, at: Date.parse(time) };
  return policies
    .filter(policy => policy.model === model)
    .map(policy => {
      const key = newDataKey(model, etag);
      const fact = { key, source: 'data', cause: 'new-data', severity: 'serious' } as const;
      const asks = policy.retraining.on.includes('new-data');
      return {
        policy,
        look: async ({ newest: before }) => ({
          events: asks ? [] : [{ kind: 'wake' }],
          facts: asks ? [{ ...fact, evidence: `Data version ${version}.` }] : [],
          more: before && before.at > newest.at ? {} : { newest },
        }),
      };
    });
}
