/** What `sluice` ends with. Every command uses these. */
export const exitCodes = {
  done: 0,
  /** Something failed that the caller cannot mend. */
  failed: 1,
  /** The command line or an input file is wrong. */
  usage: 2,
} as const;
