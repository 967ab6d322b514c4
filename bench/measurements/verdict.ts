import { defaultTerms } from '../../shared/domain/canary/analysis-terms.ts';
import { judge } from '../../shared/domain/canary/judge.ts';
import type { ArmWindow, JudgeWindow } from '../../shared/domain/canary/judge-window.ts';
import { binomial } from '../canary/chance/distributions.ts';
import { createRandom, type Random } from '../canary/chance/random.ts';
import { type Figure, medianFigure } from '../figure.ts';
import type { Measurement } from '../measurement.ts';

/** An hour in ten-second windows; then 23 hours in the windows of a minute that a long analysis goes over to. */
const fine = 360;
const coarse = 23 * 60;
/** Verdicts before the measured ones, so that the engine has compiled what it will. */
const warmUps = 20;

export const verdict: Measurement = {
  name: 'verdict',
  title: 'a verdict by six metrics at 1,200 requests a minute, a tenth of them at the candidate, on one core',
  async measure({ rounds, progress }) {
    progress('verdicts over an hour and over a day');
    const random = createRandom('verdict');
    const hour = windowsOf(random, fine, 10);
    const day = [...hour, ...windowsOf(random, coarse, 60)];
    const first = millisecondsOf(hour);
    for (let i = 0; i < warmUps; i++) millisecondsOf(hour);
    return [
      { name: 'an hour, the first verdict of a process', unit: 'ms', value: first },
      timed('an hour of ten-second windows', hour, rounds),
      timed('a day: ten seconds for an hour, then minutes', day, rounds),
    ];
  },
};

function timed(name: string, windows: readonly JudgeWindow[], rounds: number): Figure {
  const times = Array.from({ length: Math.max(5, rounds) }, () => millisecondsOf(windows));
  return medianFigure(name, 'ms', times);
}

function millisecondsOf(windows: readonly JudgeWindow[]): number {
  const started = performance.now();
  judge({ schema: 1, terms: defaultTerms, windows });
  return performance.now() - started;
}

function windowsOf(random: Random, count: number, seconds: number): readonly JudgeWindow[] {
  return Array.from({ length: count }, () => ({
    seconds,
    baseline: armOf(random, 18 * seconds),
    canary: armOf(random, 2 * seconds),
  }));
}

function armOf(random: Random, requests: number): ArmWindow {
  const part = (rate: number) => binomial(random, requests, rate);
  return {
    requests,
    errors: { model: part(0.005), client: part(0.01) },
    latencyOver: [part(0.5), part(0.1), part(0.01)],
    classes: { ham: part(0.5), spam: part(0.3) },
    scores: Array.from({ length: 20 }, () => part(0.05)),
  };
}
