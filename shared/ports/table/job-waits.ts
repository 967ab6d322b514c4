import type { OnCorrupt } from './corrupt-item.ts';

/** A state machine that waits for a job. */
export interface JobWait {
  readonly job: string;
  readonly token: string;
  /** Epoch milliseconds. */
  readonly since: number;
}

export interface JobWaits {
  store(wait: JobWait): Promise<void>;
  read(job: string, onCorrupt?: OnCorrupt): Promise<JobWait | undefined>;
  /** Does nothing when another token has taken its place. */
  remove(wait: JobWait): Promise<void>;
}
