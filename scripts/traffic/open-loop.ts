/** Time as the sender knows it, in milliseconds. */
export interface Pace {
  now(): number;
  /** Resolves early when it is to stop. */
  sleep(ms: number): Promise<void>;
}

export interface Load {
  readonly ratePerSecond: number;
  /** Absent: until it is stopped. */
  readonly forMs?: number;
  readonly stop: AbortSignal;
  /** Sends the n-th request, and settles with its end; never rejects. */
  send(n: number): Promise<void>;
}

const tickMs = 20;

/**
 * Sends at a steady rate whatever becomes of the requests: clients of the world do not wait for each other, and one that does
 * would send less just when a version is slow. Answers, when the last request has ended, how many were sent.
 */
export async function openLoop(pace: Pace, { ratePerSecond, forMs, stop, send }: Load): Promise<number> {
  const begin = pace.now();
  const open = new Set<Promise<void>>();
  let sent = 0;
  for (;;) {
    const age = pace.now() - begin;
    const due = Math.floor((Math.min(age, forMs ?? age) * ratePerSecond) / 1000);
    for (; sent < due && !stop.aborted; sent++) {
      const one: Promise<void> = send(sent).then(() => void open.delete(one));
      open.add(one);
    }
    if (stop.aborted || (forMs !== undefined && age >= forMs)) break;
    const next = ((sent + 1) * 1000) / ratePerSecond - age;
    await pace.sleep(Math.max(tickMs, next));
  }
  await Promise.all(open);
  return sent;
}
