/** What `sluice` ends with. Every command uses these. */
export const exitCodes = {
  done: 0,
  /** Something failed, or what was asked for did not come to a good end. */
  failed: 1,
  /** The command line or an input file is wrong. */
  usage: 2,
  /** There is no such model, version, rollout or stack. */
  notFound: 3,
  /** AWS refused a call, or could not be reached. */
  refused: 4,
  /** It was not over when the time given was up. */
  unfinished: 5,
} as const;
