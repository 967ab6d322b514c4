import { describe, expect, it } from 'vitest';
import type { AnalysisState } from '#shared/domain/canary/analysis.ts';
import { defaultTerms } from '#shared/domain/canary/analysis-terms.ts';
import { concludeOn } from '#shared/domain/canary/evidence.ts';
import type { ArmWindow, JudgeWindow } from '#shared/domain/canary/judge-window.ts';
import { binomial } from '../../../../bench/canary/chance/distributions.ts';
import { createRandom, type Random } from '../../../../bench/canary/chance/random.ts';

const setting = { terms: { ...defaultTerms, rollbackOnDrift: true } };

/** What all metrics can take from an arm; `labels` are its possible classes. */
function armOf(random: Random, requests: number, labels: number): ArmWindow {
  const part = (rate: number) => binomial(random, requests, rate);
  const label = `class ${Math.floor(random() * labels)}`;
  return {
    requests,
    errors: { model: part(0.005), client: part(0.01) },
    latencyOver: [0.5, 0.3, 0.1, 0.05, 0.01].map(part),
    classes: { ham: part(0.5), [label]: part(0.3) },
    scores: Array.from({ length: 20 }, () => part(0.05)),
  };
}

/** Windows that count how often the judge has looked at one of them. */
class CountedWindows {
  reads = 0;
  readonly #random = createRandom('going on');

  make(count: number): readonly JudgeWindow[] {
    return Array.from({ length: count }, () => this.#window());
  }

  #window(): JudgeWindow {
    const [baseline, canary] = [armOf(this.#random, 180, 500), armOf(this.#random, 20, 500)];
    const read = () => {
      this.reads += 1;
      return baseline;
    };
    return {
      seconds: 10,
      canary,
      get baseline() {
        return read();
      },
    };
  }
}

function putAway(state: AnalysisState): AnalysisState {
  return JSON.parse(JSON.stringify(state));
}

describe('a look goes on from the last one', () => {
  const windows = new CountedWindows();
  /** What is kept after so many windows, and the work of a look at six more. */
  function lookAfter(count: number) {
    const { state } = concludeOn(undefined, setting, windows.make(count));
    windows.reads = 0;
    const next = concludeOn(putAway(state), setting, windows.make(6));
    return { reads: windows.reads, size: JSON.stringify(next.state).length };
  }

  it('with the work of its own windows, and keeps no more, however many there were', () => {
    const [few, many] = [lookAfter(300), lookAfter(3000)];
    expect(few.reads).toBeGreaterThan(0);
    expect(many.reads).toBe(few.reads);
    expect(many.size).toBeLessThan(1.1 * few.size);
  });

  it('and what it keeps fits into an item of DynamoDB many times, whatever was predicted', () => {
    expect(lookAfter(1000).size).toBeLessThan(100_000);
  });
});
