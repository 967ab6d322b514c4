import { reportedBy } from '#shared/domain/comparison/reported-metrics.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { WHOLE_SHARE } from '#shared/domain/rollout/world/route.ts';
import { workOnAll } from '#shared/domain/settle-all.ts';
import type { ListedVersion, ModelVersions } from '../ports/model-versions.ts';
import type { Objects } from '../ports/objects.ts';
import type { CandidateVersions } from '../ports/pipelines/candidate-versions.ts';
import { type ModelOutside, type ModelState, readModelState } from './model-state.ts';
import { readReport } from './version-evidence.ts';

/** One version of a model, as an operator chooses among them. */
export interface VersionRow {
  readonly version: number;
  readonly modelPackageArn: string;
  readonly packageStatus: string;
  readonly approval: string;
  /** When it was registered, epoch milliseconds. */
  readonly registeredAt?: number;
  /** The part of the requests that it answers, in percent; absent: none. */
  readonly share?: number;
  readonly slot?: string;
  /** How its last rollout ended. */
  readonly ended?: string;
  /** What its ModelMetrics report says, by `section.metric`. */
  readonly metrics: Readonly<Record<string, number>>;
  /** Why there are none. */
  readonly unread?: string;
}

interface Outside extends ModelOutside {
  readonly versions: ModelVersions;
  readonly candidateVersions: CandidateVersions;
  readonly objects: Objects;
}

/** Two calls each: a registry limits how often it is asked. */
const AT_ONCE = 4;

/** The newest versions of a model, the newest first, at most `most`. Undefined when its package group does not exist. */
export async function readVersionList(
  policy: ModelPolicy,
  most: number,
  outside: Outside,
): Promise<VersionRow[] | undefined> {
  const [listed, state] = await Promise.all([
    outside.versions.list(policy.modelPackageGroup),
    readModelState(policy, outside),
  ]);
  return listed && workOnAll(listed.slice(0, most), AT_ONCE, one => rowOf(one, state, outside));
}

async function rowOf(listed: ListedVersion, { shares, approvals }: ModelState, outside: Outside): Promise<VersionRow> {
  const { version, modelPackageArn, packageStatus, approval, createdAt } = listed;
  const slot = shares.find(one => one.version === version && one.share > 0);
  const ended = approvals.find(one => one.version === version)?.ended;
  return {
    ...{ version, modelPackageArn, packageStatus, approval },
    ...(createdAt !== undefined && { registeredAt: createdAt }),
    ...(slot && { share: (slot.share / WHOLE_SHARE) * 100, slot: slot.name }),
    ...(ended && { ended }),
    ...(await metricsOf(modelPackageArn, outside)),
  };
}

async function metricsOf(
  arn: string,
  { candidateVersions, objects }: Outside,
): Promise<Pick<VersionRow, 'metrics' | 'unread'>> {
  const described = await candidateVersions.describe(arn);
  if (described === undefined) return { metrics: {}, unread: 'The version is not in the registry any more.' };
  const report = reportedBy(await readReport(described, { objects }));
  if (report.is === 'unreadable') return { metrics: {}, unread: report.because };
  return { metrics: Object.fromEntries(report.metrics.map(({ name, value }) => [name, value])) };
}
