import { bus, evidence, records, storedCounts, userMetrics, verdictAlarm } from '#shared/runtime/outside.ts';

export const outside = () => ({
  bus: bus(),
  evidence: evidence(),
  records: records(),
  storedCounts: storedCounts(),
  userMetrics: userMetrics(),
  verdictAlarm: verdictAlarm(),
});

export type Outside = ReturnType<typeof outside>;
