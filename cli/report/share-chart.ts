import type { Chart, Series } from '#shared/domain/report/drawing/chart.ts';
import type { LookReport } from '#shared/domain/report/look-report.ts';
import type { RolloutReport } from '#shared/domain/report/rollout-report.ts';
import { time } from '../times.ts';
import { type Base, percent, spot } from './series.ts';

/** What the candidate had, and what the evidence would have carried. */
export function shareChart({ shares, looks }: RolloutReport, base: Base): Chart {
  const last = shares.at(-1)?.share ?? 0;
  const most = Math.max(0, ...shares.map(({ share }) => share));
  const drawn = shares.filter(({ at }) => at <= base.to);
  const points = [...drawn, { at: base.to, share: drawn.at(-1)?.share ?? 0 }]
    .map(({ at, share }) => ({
      at: Math.min(base.to, Math.max(at, base.from)),
      value: share / 10_000,
      title: `${share / 100} %, ${time(at)}`,
    }))
    .sort((a, b) => a.at - b.at);
  return {
    ...base,
    title: 'Share of the candidate',
    description: last === most ? `${last / 100} % in the end.` : `At most ${most / 100} %, ${last / 100} % in the end.`,
    low: 0,
    high: 1,
    ticks: [0, 0.25, 0.5, 0.75, 1],
    format: percent,
    series: [
      ...(looks.length > 0 ? [carriedSeries(looks)] : []),
      { name: 'given to the candidate', role: 'candidate', points, stepped: true },
    ],
  };
}

/** By which shares are given: the largest that the proof of harmlessness carries. */
function carriedSeries(looks: readonly LookReport[]): Series {
  const points = looks.map(look => ({
    ...spot(look, `the evidence carries ${percent(look.provenShare)}`),
    at: look.untilMs,
    value: look.provenShare,
  }));
  return { name: 'carried by the evidence', role: 'proof', dash: 1, points, stepped: true };
}
