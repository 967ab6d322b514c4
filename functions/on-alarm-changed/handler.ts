import { alarmStateChange, reachedAt } from '#events/cloudwatch/alarm-state-change.ts';
import { inOneLine } from '#shared/domain/printable.ts';
import { workOnAll } from '#shared/domain/settle-all.ts';
import { callbacks, clock, locks, records, signals, waits } from '#shared/runtime/outside.ts';
import { raiseSignal } from '#shared/runtime/raise-signal.ts';
import { reaction } from '#shared/runtime/reaction.ts';
import { rolloutsAtWork } from '#shared/runtime/rollouts-at-work.ts';

const AT_ONCE = 8;

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
    const reason = `Alarm ${alarmName} went off: ${state.reason ?? 'it gives no reason'}`;
    // One that cannot be told makes the event come again, after all others were told.
    await workOnAll(await rolloutsAtWork(outside), AT_ONCE, async ({ endpoint, rolloutId }) => {
      const plan = await outside.records.plan(rolloutId);
      if (!plan?.terms.alarms.includes(alarmName)) return;
      const signal = { schema: 1, rolloutId, kind: 'alarm', at: reachedAt(state) ?? clock.now(), reason } as const;
      await raiseSignal(endpoint, inOneLine(signal), outside);
      told.push(rolloutId);
    });
    logger.info('An alarm has gone off.', { alarmName, told });
    return { told };
  },
});
