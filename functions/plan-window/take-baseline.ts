import { readStatistics } from '#shared/domain/monitoring/baseline/read-statistics.ts';
import type { RouteSlot } from '#shared/domain/rollout/world/route.ts';
import { readBaseline, type StoredBaseline } from '#shared/runtime/monitors/stored-baseline.ts';
import type { Outside } from './outside.ts';

interface Wanted {
  readonly model: string;
  readonly slot: RouteSlot;
  readonly key: string;
}

/** Takes a version's baseline where that was not done yet. The answer is why there is none; undefined when there is one. */
export async function takeBaseline({ model, slot, key }: Wanted, outside: Outside): Promise<string | undefined> {
  const known = await readBaseline(outside.files, key);
  const taken = known ?? (await fromPackage(slot, outside));
  if (!known) {
    await outside.files.write(key, taken);
    if (taken.problems.length > 0) await tell(model, slot, taken, outside);
  }
  return taken.baseline ? undefined : `Version ${slot.version} has no baseline: ${taken.problems.join(' ')}`;
}

async function fromPackage({ version, modelPackageArn }: RouteSlot, outside: Outside): Promise<StoredBaseline> {
  const uris = await outside.versionBaselines.ofVersion(modelPackageArn);
  if (!uris) return none(version, 'Its package names neither DriftCheckBaselines nor ModelMetrics of its data.');
  const [statistics, constraints] = await Promise.all([
    outside.files.readUri(uris.statistics),
    uris.constraints === undefined ? undefined : outside.files.readUri(uris.constraints),
  ]);
  if (statistics === undefined) return none(version, `${uris.statistics} cannot be read.`);
  const read = readStatistics(parsed(statistics), constraints === undefined ? undefined : parsed(constraints));
  return { schema: 1, version, ...read };
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
