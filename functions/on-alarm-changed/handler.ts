import { alarmStateChange, reachedAt } from '#events/cloudwatch/alarm-state-change.ts';
import { inOneLine } from '#shared/domain/printable.ts';
import { callbacks, clock, locks, records, signals, waits } from '#shared/runtime/outside.ts';
import { raiseSignal } from '#shared/runtime/raise-signal.ts';
import { reaction } from '#shared/runtime/reaction.ts';

/** Tells every running rollout whose policy names an alarm that it has gone off. */
export const handler = reaction({
  input: alarmStateChange,
  services: () => ({
    callbacks: callbacks(),
    locks: locks(),
    records: records(),
    signals: signals(),
    waits: waits(),
  }),
  async run({ detail: { alarmName, state } }, outside, { logger }) {
    const told: string[] = [];
    if (state.value !== 'ALARM') return { told };
    for (const { endpoint, holder } of await outside.locks.listHeld()) {
      const plan = holder === undefined ? undefined : await outside.records.plan(holder);
      if (!plan?.terms.alarms.includes(alarmName)) continue;
      const reason = `Alarm ${alarmName} went off: ${state.reason ?? 'it gives no reason'}`;
      const at = reachedAt(state) ?? clock.now();
      const signal = { schema: 1, rolloutId: plan.start.rolloutId, kind: 'alarm', at, reason } as const;
      await raiseSignal(endpoint, inOneLine(signal), outside);
      told.push(plan.start.rolloutId);
    }
    logger.info('An alarm has gone off.', { alarmName, told });
    return { told };
  },
});
