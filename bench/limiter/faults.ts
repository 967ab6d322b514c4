/** How often what goes wrong, as parts of all calls or requests. */
export const faults = {
  /** Of an update of the table: the request never arrives, or its answer never does. */
  lostRequest: 0.015,
  lostAnswer: 0.015,
  /** An update that arrives long after its sender gave it up. */
  delayed: 0.05,
  delayedMs: 20_000,
  throttled: 0.003,
  /** An environment that ends while it has requests in flight. */
  crash: 0.03,
  /** An environment whose clock stood still since the last request. */
  pause: 0.02,
  pauseMs: 60_000,
  /** A connection to the endpoint that takes long to stand. */
  slowConnection: 0.05,
  slowConnectionMs: 10_000,
  /** A connection to the endpoint that breaks while the model computes. */
  broken: 0.02,
} as const;

/** The most that a clock which is taken for right is from the true time; two are twice as far apart. */
export const skewMs = 700;
