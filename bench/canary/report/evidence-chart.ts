import { logE, observe, startEFnh } from '../../../shared/domain/canary/kernels/e-fnh.ts';
import { createRandom } from '../chance/random.ts';
import { type Scenario, scenarios } from '../scenarios.ts';
import { hourOf } from '../traffic.ts';

const layout = { width: 760, height: 320, left: 60, right: 20, top: 40, bottom: 40 } as const;
const range = { low: -6, high: 12 } as const;
const runs = 12;

const shown: readonly { readonly name: string; readonly label: string; readonly colour: string }[] = [
  { name: 'aa', label: 'same version', colour: '#9aa3ad' },
  { name: 'rr-2', label: 'twice the failures', colour: '#c77d1e' },
  { name: 'rr-5', label: 'five times', colour: '#b3261e' },
];

/** The evidence over one hour of some runs, each until it crosses the threshold, as SVG. */
export function evidenceChart(seed: number): string {
  const curves = shown.flatMap(({ name, colour }) => {
    const scenario = scenarios.find(one => one.name === name);
    return scenario ? Array.from({ length: runs }, (_, run) => curve(scenario, seed, run, colour)) : [];
  });
  const legend = shown.map(
    ({ label, colour }, i) =>
      `<rect x="${430 + i * 110}" y="14" width="10" height="10" fill="${colour}"/><text x="${444 + i * 110}" y="23" font-size="11">${label}</text>`,
  );
  const threshold = y(Math.log(20)).toFixed(1);
  const right = layout.width - layout.right;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${layout.width} ${layout.height}" font-family="sans-serif" font-size="12">`,
    '<rect width="100%" height="100%" fill="#ffffff"/>',
    '<text x="12" y="23" font-size="14" font-weight="bold">Evidence (ln E) that the candidate is worse</text>',
    ...legend,
    ...curves,
    `<line x1="${layout.left}" x2="${right}" y1="${threshold}" y2="${threshold}" stroke="#0a7d6c" stroke-dasharray="6 4"/>`,
    `<text x="${right}" y="${Number(threshold) - 5}" text-anchor="end" fill="#0a7d6c">rollback: ln 20, at any look</text>`,
    ...[0, 15, 30, 45, 60].map(
      minute => `<text x="${x(minute)}" y="${layout.height - 15}" text-anchor="middle">${minute} min</text>`,
    ),
    ...[-6, 0, 6, 12].map(
      value => `<text x="${layout.left - 8}" y="${y(value) + 4}" text-anchor="end">${value}</text>`,
    ),
    '</svg>\n',
  ].join('\n');
}

function curve(scenario: Scenario, seed: number, run: number, colour: string): string {
  let state = startEFnh();
  const points = [`${x(0)},${y(0).toFixed(1)}`];
  for (const [i, window] of hourOf(scenario, createRandom(`${seed}/${scenario.name}/${run}`)).entries()) {
    state = observe(state, window);
    if (i % 3 === 2 || logE(state) >= Math.log(20))
      points.push(`${x((i + 1) / 6).toFixed(1)},${y(logE(state)).toFixed(1)}`);
    if (logE(state) >= Math.log(20)) break;
  }
  return `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="1" opacity="0.8"/>`;
}

function x(minute: number): number {
  return layout.left + (minute / 60) * (layout.width - layout.left - layout.right);
}

function y(value: number): number {
  const part = (Math.min(range.high, Math.max(range.low, value)) - range.low) / (range.high - range.low);
  return layout.height - layout.bottom - part * (layout.height - layout.top - layout.bottom);
}
