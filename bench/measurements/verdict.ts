import type { AnalysisState } from '../../shared/domain/canary/analysis.ts';
import { defaultTerms } from '../../shared/domain/canary/analysis-terms.ts';
import { concludeOn } from '../../shared/domain/canary/evidence.ts';
import { judge } from '../../shared/domain/canary/judge.ts';
import type { ArmWindow, JudgeWindow } from '../../shared/domain/canary/judge-window.ts';
import { binomial } from '../canary/chance/distributions.ts';
import { createRandom, type Random } from '../canary/chance/random.ts';
import { type Figure, medianFigure } from '../figure.ts';
import type { Measurement } from '../measurement.ts';

/** An hour in ten-second windows; then 23 hours in the windows of a minute that a long analysis goes over to. */
const fine = 360;
const coarse = 23 * 60;
/** A bake of a week and more; windows of one look after it, which are judged when the state was read as JSON. */
const week = 100_000;
const look = 6;
/** What a model of a terabyte of answers may count. */
const huge = 1e12;
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
      ...looksAfter(random, rounds),
      timed('one window of 10^12 requests', [hugeWindow], rounds),
    ];
  },
};

/** What a look costs after many windows, and what is kept of them. */
function looksAfter(random: Random, rounds: number): Figure[] {
  const setting = { terms: defaultTerms };
  const { state } = concludeOn(undefined, setting, windowsOf(random, week, 10));
  const kept = JSON.stringify(state);
  const times = Array.from({ length: Math.max(5, rounds) }, () => {
    const windows = windowsOf(random, look, 10);
    const started = performance.now();
    JSON.stringify(concludeOn(JSON.parse(kept) as AnalysisState, setting, windows).state);
    return performance.now() - started;
  });
  return [
    medianFigure(`a look of ${look} windows after ${week.toLocaleString('en')}`, 'ms', times),
    { name: 'what is kept between looks', unit: 'bytes', value: kept.length },
  ];
}

const hugeWindow: JudgeWindow = { seconds: 10, baseline: hugeArm(0.9 * huge), canary: hugeArm(0.1 * huge) };

function hugeArm(requests: number): ArmWindow {
  const part = (rate: number) => Math.round(requests * rate);
  return {
    requests,
    errors: { model: part(0.005), client: part(0.01) },
    latencyOver: [part(0.5), part(0.1), part(0.01)],
    classes: { ham: part(0.5), spam: part(0.3) },
    scores: Array.from({ length: 20 }, () => part(0.05)),
  };
}

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
