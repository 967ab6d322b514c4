import { type ArmWindow, sumOf } from '../canary/judge-window.ts';
import { type Band, wilsonBand } from './wilson-band.ts';

/** What one version did during one look. Rates are between 0 and 1, and absent where nothing was asked. */
export interface ArmReport {
  readonly requests: number;
  /** Failed for a reason that is not the caller's. */
  readonly errors: number;
  /** Refused, which is the caller's fault. */
  readonly clientErrors: number;
  readonly errorRate?: number;
  readonly errorBand: Band;
  /** The part of the answers that was slower than each threshold; empty where it was not counted. */
  readonly slowerRates: readonly number[];
}

/** How often a version has failed up to some moment, and where its rate may lie. */
export type SoFar = Pick<ArmReport, 'requests' | 'errors' | 'errorRate' | 'errorBand'>;

export const nothingYet: SoFar = { requests: 0, errors: 0, errorBand: wilsonBand(0, 0) };

export function withMore(before: SoFar, look: SoFar): SoFar {
  const requests = before.requests + look.requests;
  const errors = before.errors + look.errors;
  const rate = requests > 0 ? { errorRate: errors / requests } : {};
  return { requests, errors, ...rate, errorBand: wilsonBand(errors, requests) };
}

export function armReport(windows: readonly ArmWindow[]): ArmReport {
  const requests = sum(windows.map(one => one.requests));
  const errors = sum(windows.map(one => sumOf(one.errors, kind => kind !== 'client')));
  const clientErrors = sum(windows.map(one => one.errors['client'] ?? 0));
  return {
    requests,
    errors,
    clientErrors,
    ...(requests > 0 && { errorRate: errors / requests }),
    errorBand: wilsonBand(errors, requests),
    slowerRates: slowerRates(windows),
  };
}

/** Windows whose latencies were not counted, or over other thresholds, say nothing. */
function slowerRates(windows: readonly ArmWindow[]): number[] {
  const counted = windows.filter(one => one.latencyOver !== undefined && one.requests > 0);
  const requests = sum(counted.map(one => one.requests));
  const thresholds = Math.max(0, ...counted.map(one => one.latencyOver?.length ?? 0));
  return Array.from({ length: thresholds }, (_, i) => sum(counted.map(one => one.latencyOver?.[i] ?? 0)) / requests);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
