import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { type MonitorKind, monitorKinds } from './monitor-kind.ts';

/** The input of one execution of the monitor state machine: judge what is due of one monitor. */
export interface MonitorStart {
  readonly schema: 1;
  readonly model: string;
  readonly kind: MonitorKind;
  /** When the schedule was due, epoch milliseconds. */
  readonly at: number;
}

/** The monitors that policies ask for. */
export function monitorStarts(policies: Iterable<ModelPolicy>, at: number): MonitorStart[] {
  return [...policies].flatMap(({ model, monitoring }) =>
    monitorKinds.filter(kind => monitoring?.[kind]).map(kind => ({ schema: 1 as const, model, kind, at })),
  );
}

/** An execution's name: the same schedule starts a monitor once, however often it is heard. At most 80 characters. */
export function executionName({ model, kind, at }: MonitorStart): string {
  const time = new Date(at).toISOString().slice(0, 16).replaceAll(/[-:]/g, '');
  return `${model.slice(0, 50)}-${kind}-${time}`;
}
