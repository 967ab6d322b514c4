import type { AlarmStateChange } from '#events/cloudwatch/alarm-state-change.ts';
import { alarmKey } from '#shared/domain/retraining/facts/fact-key.ts';
import type { Hearing, RetrainedPolicy } from './hearing.ts';

/** Who a fact of an alarm comes from. */
export function alarmSource(name: string): string {
  return `alarm ${name}`;
}

/** An alarm that has gone off is a fact of every model whose policy names it. */
export function hearAlarm(
  { resources, time, detail: { alarmName, state } }: AlarmStateChange,
  policies: readonly RetrainedPolicy[],
): Hearing[] {
  if (state.value !== 'ALARM') return [];
  const key = alarmKey(resources[0] ?? alarmName, state.timestamp ?? time);
  return policies.flatMap(policy => {
    const named = policy.retraining.alarms.find(({ name }) => name === alarmName);
    if (!named) return [];
    const evidence = state.reason ? { evidence: state.reason } : {};
    const { cause, severity } = named;
    return [{ policy, facts: [{ key, source: alarmSource(alarmName), cause, severity, ...evidence }] }];
  });
}
