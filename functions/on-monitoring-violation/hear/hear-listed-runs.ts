import type { GuardMemory } from '#shared/domain/retraining/memory/guard-memory.ts';
import { heardRun } from '#shared/domain/retraining/reports/heard-run.ts';
import { type MonitorRun, monitorRunOf, runWithoutJob } from '#shared/domain/retraining/reports/monitor-run.ts';
import { servingVersion } from '#shared/domain/retraining/run/serving-version.ts';
import { endpointName } from '#shared/domain/rollout/terms/terms.ts';
import type { ListedRun } from '#shared/ports/monitors/monitor-executions.ts';
import type { Outside } from '../outside.ts';
import { readReport } from './hear-monitor-job.ts';
import type { Hearing, Looked, RetrainedPolicy } from './hearing.ts';

/** Runs that ended longer ago are not looked for. */
const backMs = 86_400_000;
const ended: readonly string[] = ['Completed', 'CompletedWithViolations', 'Failed'];

/** The runs of the last day on a model's endpoint whose event was lost. */
export function listedHearing(policy: RetrainedPolicy, outside: Outside): Hearing {
  return { policy, look: memory => lookForRuns(policy, memory, outside) };
}

async function lookForRuns(policy: RetrainedPolicy, memory: GuardMemory, outside: Outside): Promise<Looked> {
  const endpoint = endpointName(policy, outside.config.SLUICE_STAGE);
  const listed = await outside.monitorRuns.since(endpoint, outside.clock.now() - backMs);
  const fresh = listed
    .filter(one => ended.includes(one.status) && !memory.heard?.includes(one.job ?? runWithoutJob(one).id))
    .sort((a, b) => a.scheduledAt - b.scheduledAt);
  const version = servingVersion(await outside.routes.read(policy.model)) ?? 0;
  let looked: Required<Omit<Looked, 'more'>> & Pick<Looked, 'more'> = { events: [], facts: [], notices: [] };
  for (const one of fresh) {
    const run = await runOf(one, outside);
    if (!run) continue;
    const heard = heardRun(run, await readReport(run, outside), version, { ...memory, ...looked.more });
    looked = {
      events: [...looked.events, ...heard.events],
      facts: [...looked.facts, ...heard.facts],
      notices: [...looked.notices, ...heard.notices],
      more: { ...looked.more, ...heard.more },
    };
  }
  return looked;
}

async function runOf(listed: ListedRun, { monitorJobs }: Outside): Promise<MonitorRun | undefined> {
  if (listed.job === undefined) return runWithoutJob(listed);
  const job = await monitorJobs.read(listed.job);
  return job && monitorRunOf(job);
}
