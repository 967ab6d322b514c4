import { readImportance } from '#shared/domain/monitoring/baseline/read-importance.ts';
import { readStatistics } from '#shared/domain/monitoring/baseline/read-statistics.ts';
import { baselineKey } from '#shared/domain/monitoring/reports/report-places.ts';
import type { RouteSlot } from '#shared/domain/rollout/world/route.ts';
import { readBaseline, type StoredBaseline } from '#shared/runtime/monitors/stored-baseline.ts';
import type { Outside } from './outside.ts';
import { takeAnswers } from './take-answers.ts';
import type { WatchedModel } from './watched-model.ts';

/** Takes a version's baseline where that was not done yet; in words, why there is none. */
export async function takeBaseline(watched: WatchedModel, outside: Outside): Promise<StoredBaseline | string> {
  const { model, kind, slot, place } = watched;
  const key = baselineKey(place, slot.version);
  const known = await readBaseline(outside.files, key);
  const taken = known ?? (kind === 'data' ? await fromPackage(watched, outside) : await takeAnswers(watched, outside));
  if (typeof taken === 'string') return taken;
  if (!known) {
    await outside.files.write(key, taken);
    if (taken.problems.length > 0) await tell(model, slot, taken, outside);
  }
  return taken.baseline ? taken : `Version ${slot.version} has no baseline: ${taken.problems.join(' ')}`;
}

async function fromPackage({ slot, policy }: WatchedModel, outside: Outside): Promise<StoredBaseline> {
  const { version, modelPackageArn } = slot;
  const uris = await outside.versionBaselines.ofVersion(modelPackageArn);
  if (!uris) return none(version, 'Its package names neither DriftCheckBaselines nor ModelMetrics of its data.');
  const [statistics, constraints] = await Promise.all([
    outside.files.readUri(uris.statistics),
    uris.constraints === undefined ? undefined : outside.files.readUri(uris.constraints),
  ]);
  if (statistics === undefined) return none(version, `${uris.statistics} cannot be read.`);
  const read = readStatistics(parsed(statistics), constraints === undefined ? undefined : parsed(constraints));
  if (policy.monitoring?.data?.weights !== 'importance') return { schema: 1, version, ...read };
  const importance = await importanceOf(uris.importance, outside);
  if (importance) return { schema: 1, version, ...read, importance };
  const problem = 'Its package names no explainability report that can be read: all features weigh the same.';
  return { schema: 1, version, ...read, problems: [...read.problems, problem] };
}

async function importanceOf(uri: string | undefined, { files }: Outside) {
  const text = uri === undefined ? undefined : await files.readUri(uri);
  return text === undefined ? undefined : readImportance(parsed(text));
}

function none(version: number, problem: string): StoredBaseline {
  return { schema: 1, version, problems: [problem] };
}

/** What is no JSON holds nothing. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function tell(model: string, { version }: RouteSlot, { baseline, problems }: StoredBaseline, outside: Outside) {
  const what = baseline ? 'is watched in part' : 'is not watched';
  const advice =
    'The pipeline that registers versions leaves statistics.json and constraints.json: see docs/monitoring.md.';
  await outside.notices.send(`${model} version ${version} ${what}`, `${problems.join('\n')}\n\n${advice}`);
}
