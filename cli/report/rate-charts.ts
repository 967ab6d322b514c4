import type { ArmReport } from '#shared/domain/report/arm-report.ts';
import type { Chart } from '#shared/domain/report/drawing/chart.ts';
import type { LookReport } from '#shared/domain/report/look-report.ts';
import type { RolloutReport } from '#shared/domain/report/rollout-report.ts';
import { arms, type Base, fromZero, percent } from './series.ts';

export function requestsChart(report: RolloutReport, base: Base): Chart {
  const perMinute = ({ requests }: ArmReport, { fromMs, untilMs }: LookReport) =>
    (requests * 60_000) / (untilMs - fromMs);
  const series = arms(report, (arm, look) => ({ value: perMinute(arm, look), text: `${arm.requests} requests` }));
  return {
    ...base,
    title: 'Requests per minute',
    description: 'As the proxy counted them, per version.',
    ...fromZero(series),
    format: value => String(value),
    series,
  };
}

export function errorsChart(report: RolloutReport, base: Base): Chart {
  const soFar = arms(report, (_arm, look, role) => {
    const { errors, requests, errorRate, errorBand } = look.soFar[role];
    const [low, high] = errorBand;
    return {
      ...(errorRate !== undefined && { value: errorRate, low, high }),
      text: `${errors} of ${requests} failed so far, ${percent(errorRate ?? 0)}`,
    };
  });
  const single = arms(report, ({ errors, requests, errorRate }) => ({
    ...(errorRate !== undefined && { value: errorRate }),
    text: `${errors} of ${requests} failed in this look, ${percent(errorRate ?? 0)}`,
  }));
  const lines = soFar.map(one => ({ ...one, name: `${one.name} so far`, dots: 'none' as const }));
  const dots = single.map(one => ({ ...one, name: `${one.name}, one look`, dots: 'only' as const }));
  const series = [...lines, ...dots];
  return {
    ...base,
    title: 'Error rate',
    description:
      'Failed requests that are not the caller\u2019s fault, per version. Lines: all looks so far, with their 95 % Wilson interval. Points: one look each.',
    ...fromZero(series, 1),
    format: percent,
    series,
  };
}

export function slowerChart(report: RolloutReport, base: Base, ms: number, index: number): Chart {
  const series = arms(report, ({ slowerRates, requests }) => {
    const value = slowerRates[index];
    return { ...(value !== undefined && { value }), text: `${percent(value ?? 0)} of ${requests}` };
  });
  return {
    ...base,
    title: `Slower than ${ms} ms`,
    description: `The part of the answers that took longer than ${ms} ms, per version.`,
    ...fromZero(series, 1),
    format: percent,
    series,
  };
}
