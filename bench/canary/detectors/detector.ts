import type { ArmCounts } from '../../../shared/domain/canary/kernels/e-fnh.ts';

/** One hour as a detector sees it. */
export interface Hour {
  readonly windows: readonly ArmCounts[];
  readonly minutes: readonly ArmCounts[];
  /** φ̂ of the day before. */
  readonly dispersion: number;
}

/** A rule that may roll back within an hour at a fixed split. */
export interface Detector {
  readonly name: string;
  /** Where its rule and its settings are written down. */
  readonly source: string;
  /** Seconds from the start until it rolls back; undefined when it never does. */
  detect(hour: Hour): number | undefined;
  /** Failures beyond which it takes too long to simulate often. */
  readonly mostFailuresPerHour?: number;
  /** Its rule is made for one share throughout. */
  readonly oneShare?: boolean;
}

/** The rate of the candidate in a minute; undefined without requests. */
export function canaryRate({ canaryRequests, canaryEvents }: ArmCounts): number | undefined {
  return canaryRequests === 0 ? undefined : canaryEvents / canaryRequests;
}

/** Seconds at the end of the first minute, from 0, at which `test` holds. */
export function firstMinute(minutes: number, test: (minute: number) => boolean): number | undefined {
  for (let minute = 0; minute < minutes; minute++) if (test(minute)) return (minute + 1) * 60;
  return undefined;
}
