/** Time of the data plane, the same for all environments as well as clocks agree. The local cloud's speed does not scale it. */
export interface DataClock {
  /** Epoch milliseconds. */
  now(): number;
  /** Sets the clock forward by `ms`, backward when it is negative. */
  correct(ms: number): void;
}
