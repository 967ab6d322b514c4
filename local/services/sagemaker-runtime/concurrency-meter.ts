/** The mean number of requests in flight, weighted by time. Times in milliseconds of one clock. */
export class ConcurrencyMeter {
  #inFlight = 0;
  #area = 0;
  #since: number;
  #changedAt: number;

  constructor(now: number) {
    this.#since = now;
    this.#changedAt = now;
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  change(by: 1 | -1, now: number): void {
    this.#account(now);
    this.#inFlight += by;
  }

  /** The mean since the last reading; starts the next period. */
  read(now: number): number {
    this.#account(now);
    const elapsed = now - this.#since;
    const mean = elapsed > 0 ? this.#area / elapsed : this.#inFlight;
    this.#area = 0;
    this.#since = now;
    return mean;
  }

  #account(now: number): void {
    this.#area += this.#inFlight * (now - this.#changedAt);
    this.#changedAt = now;
  }
}
