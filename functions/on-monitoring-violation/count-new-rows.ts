import type { GuardMemory } from '#shared/domain/retraining/memory/guard-memory.ts';
import { unseenRows } from '#shared/domain/retraining/run/unseen-rows.ts';
import type { RetrainedPolicy } from './hear/hearing.ts';
import type { Outside } from './outside.ts';

const mostBytes = 16 * 1024 * 1024;

/** Rows of the newest data version that the last training has not seen; 0 where the policy does not ask. */
export async function countNewRows(
  { model, retraining }: RetrainedPolicy,
  { newest, trainedOn }: Pick<GuardMemory, 'newest' | 'trainedOn'>,
  livePackageArn: string | undefined,
  { objects, versions, config }: Outside,
): Promise<number> {
  if (retraining.minNewRows === 0 || !newest) return 0;
  const live = livePackageArn === undefined ? undefined : await versions.describe(livePackageArn);
  const trained = trainedOn ?? live?.metadata['dataVersion'];
  if (trained === newest.version) return 0;
  const read = async (version: string) => {
    const text = await objects.text(
      `s3://${config.ARTIFACTS_BUCKET}/${model}/data/${version}/manifest.json`,
      mostBytes,
    );
    return typeof text === 'string' ? text : undefined;
  };
  return unseenRows(await read(newest.version), trained === undefined ? undefined : await read(trained));
}
