import { type MonitorPlace, reportFolder } from './report-places.ts';

const hourMs = 3_600_000;

/** So many hours the report for people goes back: a week. */
const shownHours = 168;

/** The keys at which the reports of the last week's windows are, if there were any; the oldest first. */
export function recentWindows(place: MonitorPlace, lastEnd: number): string[] {
  return Array.from({ length: shownHours }, (_, i) => lastEnd - (shownHours - 1 - i) * hourMs).map(
    end => `${reportFolder(place, end)}/window.json`,
  );
}
