import { hourPath } from '../captures/captures-folder.ts';

/** Where a monitor keeps what it makes: keys in the artifacts bucket, laid out as Model Monitor does. */
export interface MonitorPlace {
  readonly endpoint: string;
  /** The monitor's name. */
  readonly schedule: string;
}

const root = 'monitors';

/** Everything of one monitor lies below. */
export function monitorFolder({ endpoint, schedule }: MonitorPlace): string {
  return `${root}/${endpoint}/${schedule}`;
}

/** The folder of a run: the hour in which its window ends. */
export function reportFolder(place: MonitorPlace, windowEnd: number): string {
  return `${monitorFolder(place)}/${hourPath(windowEnd)}`;
}

/** What people are shown of a run that has found something. */
export function pageKey(place: MonitorPlace, windowEnd: number): string {
  return `${reportFolder(place, windowEnd)}/report.html`;
}

export function memoryKey(place: MonitorPlace): string {
  return `${monitorFolder(place)}/state.json`;
}

export function baselineKey(place: MonitorPlace, version: number): string {
  return `${monitorFolder(place)}/baselines/v${version}.json`;
}

/** Parts of a window that is being counted; a run in a new execution counts anew. */
export function workFolder(place: MonitorPlace, windowEnd: number, execution: string): string {
  return `${monitorFolder(place)}/work/${hourPath(windowEnd)}/${execution}`;
}
