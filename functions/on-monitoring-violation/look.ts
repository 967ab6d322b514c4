import { lastingAlarmKey, scheduleKey } from '#shared/domain/retraining/facts/fact-key.ts';
import type { GuardEvent } from '#shared/domain/retraining/guard/guard-event.ts';
import { type GuardMemory, isAllSaid } from '#shared/domain/retraining/memory/guard-memory.ts';
import { lastRun } from '#shared/domain/schedule/last-run.ts';
import { alarmSource } from './hear/hear-alarm.ts';
import type { Hearing, Looked, RetrainedPolicy, Told } from './hear/hearing.ts';
import { lookAtRun } from './hear/look-at-run.ts';
import type { Outside } from './outside.ts';

/** So late a scheduled retraining is still made up for. */
const scheduleGraceMs = 3_600_000;

/** Whether there is anything to look for: most models are quiet most of the time. */
export async function hasOpenMatters({ model, retraining }: RetrainedPolicy, { guards }: Outside): Promise<boolean> {
  if (retraining.alarms.length > 0 || retraining.schedule) return true;
  const kept = await guards.read(model);
  if (!kept) return false;
  const { state, unsaid } = kept.memory;
  return Boolean(state.run ?? state.deferred) || state.failed > 0 || !isAllSaid(unsaid);
}

/** Finds what no event has told of: a run that has ended, an alarm that stays on or is over, a time that has come. */
export function lookHearing(policy: RetrainedPolicy, outside: Outside): Hearing {
  return {
    policy,
    async look(memory) {
      const run = await lookAtRun(policy, memory, outside);
      const alarms = await lookAtAlarms(policy, memory, outside);
      const pipeline = await lookAtPipeline(policy, memory, outside);
      return {
        events: [...run.events, ...alarms.events, ...pipeline.events],
        facts: [...alarms.facts, ...scheduled(policy, outside.clock.now())],
        more: { ...run.more, ...pipeline.more },
      };
    },
  };
}

async function lookAtAlarms({ retraining }: RetrainedPolicy, { state }: GuardMemory, { alarms, clock }: Outside) {
  const { alarms: named } = retraining;
  if (named.length === 0) return { events: [], facts: [] };
  const states = await alarms.states(named.map(({ name }) => name));
  const facts: Told[] = [];
  const events: GuardEvent[] = [];
  for (const { name, cause, severity } of named) {
    const source = alarmSource(name);
    const found = states[name]?.state;
    if (found === 'ALARM') {
      const evidence = `Alarm ${name} is still on.`;
      facts.push({ key: lastingAlarmKey(name, clock.now()), source, cause, severity, evidence });
    }
    if (found !== 'OK') continue;
    if (state.defects.includes(source)) events.push({ kind: 'defect-cleared', source });
    const { episode } = state;
    if (episode?.sources.includes(source)) events.push({ kind: 'cleared', source, version: episode.version });
  }
  return { events, facts };
}

/** A pipeline that has been changed since may do better than the one whose candidates failed. */
async function lookAtPipeline(
  { retraining }: RetrainedPolicy,
  { state, definition }: GuardMemory,
  { pipelines }: Outside,
): Promise<Pick<Looked, 'more'> & { readonly events: readonly GuardEvent[] }> {
  if (state.failed === 0) return { events: [] };
  const found = await pipelines.definition(retraining.pipeline);
  if (found === undefined || found === definition) return { events: [] };
  return { events: definition === undefined ? [] : [{ kind: 'reset' }], more: { definition: found } };
}

function scheduled({ model, retraining: { schedule } }: RetrainedPolicy, now: number): Told[] {
  const at = schedule && lastRun(schedule.at, schedule.timezone, now);
  if (at === undefined || at <= now - scheduleGraceMs) return [];
  return [{ key: scheduleKey(model, at), source: 'schedule', cause: 'schedule', severity: 'serious' }];
}
