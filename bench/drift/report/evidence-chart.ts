import { slowLane } from '../../../shared/domain/drift/lane.ts';
import { seasonal } from '../delays.ts';
import type { Hour } from '../feature.ts';
import { watchRecording } from '../k3.ts';
import { record } from '../world.ts';

const layout = { width: 760, height: 320, left: 60, right: 20, top: 40, bottom: 40 } as const;
const range = { low: -10, high: 30 } as const;
const days = 20;
const features = 5;
const runs = 8;
const threshold = Math.log(slowLane.threshold);

const shown: readonly { readonly label: string; readonly colour: string; readonly drift: Partial<Hour> }[] = [
  { label: 'no drift', colour: '#9aa3ad', drift: {} },
  { label: 'mean +.1 σ', colour: '#3b6fb6', drift: { shift: 0.1 } },
  { label: 'mean +.2 σ', colour: '#c77d1e', drift: { shift: 0.2 } },
  { label: 'mean +.5 σ', colour: '#b3261e', drift: { shift: 0.5 } },
];

/** The slow lane's evidence day by day, of some lives with a daily season each, as SVG. */
export function evidenceChart(seed: string): string {
  const right = layout.width - layout.right;
  const curves = shown.flatMap(({ colour, drift }, i) =>
    Array.from({ length: runs }, (_, run) => curve(colour, drift, `${seed}/chart/${i}/${run}`)),
  );
  const legend = shown.map(({ label, colour }, i) => {
    const at = 330 + i * 105;
    return `<rect x="${at}" y="14" width="10" height="10" fill="${colour}"/><text x="${at + 14}" y="23" font-size="11">${label}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${layout.width} ${layout.height}" font-family="sans-serif" font-size="12">`,
    '<rect width="100%" height="100%" fill="#ffffff"/>',
    '<text x="12" y="23" font-size="14" font-weight="bold">Evidence of drift (ln M), slow lane</text>',
    ...legend,
    ...curves,
    `<line x1="${layout.left}" x2="${right}" y1="${y(threshold)}" y2="${y(threshold)}" stroke="#0a7d6c" stroke-dasharray="6 4"/>`,
    `<text x="${right}" y="${Number(y(threshold)) - 5}" text-anchor="end" fill="#0a7d6c">alarm: ln 3,650</text>`,
    ...[0, 5, 10, 15, 20].map(
      day => `<text x="${x(day)}" y="${layout.height - 15}" text-anchor="middle">day ${day}</text>`,
    ),
    ...[-10, 0, 10, 20, 30].map(
      value => `<text x="${layout.left - 8}" y="${Number(y(value)) + 4}" text-anchor="end">${value}</text>`,
    ),
    '</svg>\n',
  ].join('\n');
}

function curve(colour: string, drift: Partial<Hour>, seed: string): string {
  const { windows } = watchRecording(record(seasonal(), features, days * 24, seed, drift), slowLane, 24, 1);
  const points = windows.map(({ lnM }, i) => `${x(i + 1)},${y(lnM ?? range.low)}`);
  return `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="1" opacity="0.8"/>`;
}

function x(day: number): string {
  return (layout.left + (day / days) * (layout.width - layout.left - layout.right)).toFixed(1);
}

function y(value: number): string {
  const part = (Math.min(range.high, Math.max(range.low, value)) - range.low) / (range.high - range.low);
  return (layout.height - layout.bottom - part * (layout.height - layout.top - layout.bottom)).toFixed(1);
}
