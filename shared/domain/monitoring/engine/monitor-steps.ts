import { isSameName } from '#shared/domain/rollout/world/names.ts';
import type { JobDefinitionRequest } from './job-definition.ts';

/** What a model's schedule is to be. Paused: a rollout moves traffic, and nothing is known that it should run next. */
export type WantedSchedule = { readonly name: string; readonly model: string } & (
  | { readonly paused: true }
  | { readonly paused: false; readonly definition: { readonly name: string; readonly request: JobDefinitionRequest } }
);

/** The stage's own schedules and definitions, as they are. */
export interface FoundSchedules {
  readonly schedules: readonly FoundSchedule[];
  readonly definitions: readonly string[];
}

export interface FoundSchedule {
  readonly name: string;
  readonly status: 'Pending' | 'Failed' | 'Scheduled' | 'Stopped';
  readonly definition?: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

export type MonitorStep =
  | { readonly do: 'create definition'; readonly name: string; readonly request: JobDefinitionRequest }
  | { readonly do: 'create schedule' | 'update schedule'; readonly name: string; readonly definition: string }
  | {
      readonly do: 'start schedule' | 'stop schedule' | 'delete schedule' | 'delete definition';
      readonly name: string;
    };

/**
 * The calls that bring what is nearer to what is wanted, in their order. A schedule that is taking a change over is left
 * alone, and each gets one change at a time: the next look goes on.
 */
export function monitorSteps(wanted: readonly WantedSchedule[], found: FoundSchedules): MonitorStep[] {
  const kept = wanted.flatMap(one => stepsFor(one, found));
  const unwanted = found.schedules.filter(({ name }) => !wanted.some(one => isSameName(one.name, name)));
  const gone = unwanted.filter(({ status }) => status !== 'Pending');
  const needed = [
    ...found.schedules.map(({ definition }) => definition),
    ...wanted.map(one => (one.paused ? undefined : one.definition.name)),
  ];
  const stale = found.definitions.filter(name => !needed.some(one => one !== undefined && isSameName(one, name)));
  return [
    ...kept,
    ...gone.map(({ name }) => ({ do: 'delete schedule', name }) as const),
    ...stale.map(name => ({ do: 'delete definition', name }) as const),
  ];
}

function stepsFor(wanted: WantedSchedule, { schedules, definitions }: FoundSchedules): MonitorStep[] {
  const { name } = wanted;
  const schedule = schedules.find(one => isSameName(one.name, name));
  if (wanted.paused) return schedule?.status === 'Scheduled' ? [{ do: 'stop schedule', name }] : [];
  const { definition } = wanted;
  const isThere = definitions.some(one => isSameName(one, definition.name));
  const make: MonitorStep[] = isThere ? [] : [{ do: 'create definition', ...definition }];
  if (!schedule) return [...make, { do: 'create schedule', name, definition: definition.name }];
  if (schedule.status === 'Pending') return [];
  if (schedule.status === 'Failed') return [{ do: 'delete schedule', name }];
  const runs = schedule.definition;
  if (runs === undefined || !isSameName(runs, definition.name))
    return [...make, { do: 'update schedule', name, definition: definition.name }];
  return schedule.status === 'Stopped' ? [{ do: 'start schedule', name }] : [];
}
