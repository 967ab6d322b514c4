import { readStatistics } from '#shared/domain/monitoring/baseline/read-statistics.ts';
import type { Outside } from './outside.ts';

/** The columns of a version's requests in their order, as its statistics have them; none where it has none to read. */
export async function columnsOf(
  modelPackageArn: string,
  { files, versionBaselines }: Outside,
): Promise<readonly string[]> {
  const uris = await versionBaselines.ofVersion(modelPackageArn);
  const text = uris && (await files.readUri(uris.statistics));
  if (text === undefined) return [];
  try {
    return readStatistics(JSON.parse(text), undefined).baseline?.columns ?? [];
  } catch {
    return [];
  }
}
