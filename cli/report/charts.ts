import type { Chart } from '#shared/domain/report/drawing/chart.ts';
import type { RolloutReport } from '#shared/domain/report/rollout-report.ts';
import { time } from '../times.ts';
import { evidenceChart, proofChart } from './evidence-charts.ts';
import { errorsChart, requestsChart, slowerChart } from './rate-charts.ts';
import type { Base } from './series.ts';
import { shareChart } from './share-chart.ts';

/** Every chart of a report, the first one first. Without a look there is only the one of the shares. */
export function chartsOf(report: RolloutReport): Chart[] {
  const base = baseOf(report);
  const judged = report.looks.length > 0;
  const latency = report.latencyThresholdsMs.map((ms, i) => slowerChart(report, base, ms, i));
  return [
    ...(judged ? [evidenceChart(report, base)] : []),
    shareChart(report, base),
    ...(judged
      ? [requestsChart(report, base), errorsChart(report, base), ...proofChart(report, base), ...latency]
      : []),
  ];
}

function baseOf({ plannedAt, ended, takenBack, looks, shares, events }: RolloutReport): Base {
  const first = looks[0]?.fromMs ?? plannedAt;
  const from = Math.min(first, ...shares.filter(({ share }) => share > 0).map(({ at }) => at));
  const judgedTo = Math.max(from + 60_000, takenBack?.at ?? ended?.at ?? 0, looks.at(-1)?.untilMs ?? 0);
  // What was taken back days later would leave no room for the rollout itself.
  const to = ended && ended.at - from <= 2 * (judgedTo - from) ? Math.max(judgedTo, ended.at) : judgedTo;
  const moments = events
    .filter(({ at }) => at >= from && at <= to)
    .map(({ at, text }) => ({ at, title: `${time(at)} ${text}` }));
  return { from, to, moments };
}
