import { memoryKey } from '#shared/domain/monitoring/reports/report-places.ts';
import { monitorName } from '#shared/domain/monitoring/schedule/monitor-name.ts';
import type { QualityMemory } from '#shared/domain/quality/judge/quality-memory.ts';
import { neededLabels } from '#shared/domain/retraining/terms/needed-labels.ts';
import type { Route } from '#shared/domain/rollout/world/route.ts';
import type { RetrainedPolicy } from './hear/hearing.ts';
import type { Outside } from './outside.ts';

const mostBytes = 16 * 1024 * 1024;

/** Rows of the live version's cohorts whose truth is known, labels having had their time; 0 where nobody asks. */
export async function countLabels(
  policy: RetrainedPolicy,
  route: Route | undefined,
  live: number | undefined,
  { objects, config }: Outside,
): Promise<number> {
  const { model, retraining, monitoring } = policy;
  const least = retraining.minLabelledRows ?? neededLabels(policy);
  if (least === 0 || !route || !monitoring?.quality) return 0;
  const place = { endpoint: route.endpoint, schedule: monitorName(config.SLUICE_STAGE, model, 'quality') };
  const text = await objects.text(`s3://${config.ARTIFACTS_BUCKET}/${memoryKey(place)}`, mostBytes);
  const memory = typeof text === 'string' ? (JSON.parse(text) as QualityMemory) : undefined;
  if (memory?.version !== live) return 0;
  return (memory?.known ?? []).reduce((sum, { rows }) => sum + rows, 0);
}
