/** An alarm has ended after so many judged windows below √c. */
const calmWindows = 3;

export interface AlarmState {
  readonly state: 'quiet' | 'alarm';
  /** Judged windows below √c, one after another, while in alarm. */
  readonly calm: number;
}

/** Quiet until M reaches the threshold c; then in alarm until M was below √c three times running. `lnM` is ln M. */
export function alarmAfter({ state, calm }: AlarmState, lnM: number, threshold: number): AlarmState {
  if (lnM >= Math.log(threshold)) return { state: 'alarm', calm: 0 };
  if (state === 'quiet' || lnM >= Math.log(threshold) / 2) return { state, calm: 0 };
  return calm + 1 === calmWindows ? { state: 'quiet', calm: 0 } : { state, calm: calm + 1 };
}
