import { analyzerImage } from '#shared/domain/monitoring/engine/analyzer-image.ts';
import { definitionName, jobDefinition } from '#shared/domain/monitoring/engine/job-definition.ts';
import type { WantedSchedule } from '#shared/domain/monitoring/engine/monitor-steps.ts';
import { monitorName } from '#shared/domain/monitoring/schedule/monitor-name.ts';
import { trafficMove } from '#shared/domain/monitoring/schedule/traffic-moves.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { wholeSlot } from '#shared/domain/rollout/world/route.ts';
import type { Outside } from './outside.ts';

/** A schedule that is wanted, why a model cannot have one, or neither, where nothing serves. */
export type Wish = WantedSchedule | { readonly model: string; readonly lacks: string } | undefined;

/** What a model's schedule is to be, by what serves and what the version was trained on. */
export async function wantedSchedule(policy: ModelPolicy, outside: Outside): Promise<Wish> {
  const { model, monitoring } = policy;
  const { SLUICE_STAGE: stage, AWS_REGION: region, ARTIFACTS_BUCKET: bucket, MONITOR_JOB_ROLE_ARN } = outside.config;
  const route = await outside.routes.read(model);
  if (!route || !monitoring?.data) return undefined;
  const name = monitorName(stage, model, 'data');
  const slot = wholeSlot(route);
  if (!slot || (await movesTraffic(model, outside))) return { name, model, paused: true };
  const baseline = await outside.versionBaselines.ofVersion(slot.modelPackageArn);
  const who = `Version ${slot.version} of ${model}`;
  if (!baseline) return { model, lacks: `${who} names neither DriftCheckBaselines nor ModelMetrics of its data.` };
  const { job, data } = monitoring;
  const image = job.image ?? analyzerImage(region);
  if (!image)
    return { model, lacks: `There is no image of Model Monitor in ${region}: name one in monitoring.job.image.` };
  const request = jobDefinition({
    ...{ endpoint: route.endpoint, data, job, image, bucket, baseline },
    roleArn: MONITOR_JOB_ROLE_ARN,
  });
  return {
    name,
    model,
    paused: false,
    definition: { name: definitionName(stage, model, slot.version, request), request },
  };
}

/** From a rollout's first share to its end. */
async function movesTraffic(model: string, { history, records }: Outside): Promise<boolean> {
  const [newest] = await history.list(model, 1);
  if (newest?.status !== 'planned') return false;
  return trafficMove(await records.entries(newest.rolloutId), true) !== undefined;
}
