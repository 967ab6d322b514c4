import type { AnalysisTerms } from './analysis-terms.ts';

interface Expectation {
  readonly accepts: (value: number) => boolean;
  readonly text: string;
}

const probability: Expectation = { accepts: n => n > 0 && n < 1, text: 'a number between 0 and 1' };
const fraction: Expectation = { accepts: n => n >= 0 && n <= 1, text: 'a number from 0 to 1' };
const partOnly: Expectation = { accepts: n => n >= 0 && n < 1, text: 'a number from 0 to below 1' };
const increase: Expectation = { accepts: n => n >= 0 && Number.isFinite(n), text: 'a number of 0 or more' };
const factor: Expectation = { accepts: n => n > 1 && Number.isFinite(n), text: 'a number above 1' };
const count: Expectation = { accepts: n => Number.isSafeInteger(n) && n >= 0, text: 'a whole number of 0 or more' };
const atLeastOne: Expectation = { accepts: n => Number.isSafeInteger(n) && n > 0, text: 'a whole number of 1 or more' };
const time: Expectation = { accepts: n => n > 0 && Number.isFinite(n), text: 'a number above 0' };

/** What is impossible in the terms, one line each: `terms.falseRollbackRate: …`. */
export function impossibleTerms(terms: AnalysisTerms): string[] {
  const { warmUp, blind, thresholds } = terms;
  const expected: readonly (readonly [path: string, value: number | undefined, Expectation])[] = [
    ['falseRollbackRate', terms.falseRollbackRate, probability],
    ['falsePromotionRate', terms.falsePromotionRate, probability],
    ['maxErrorRateIncrease', terms.maxErrorRateIncrease, increase],
    ['latencyTolerance', terms.latencyTolerance, increase],
    ['promotionMargin', terms.promotionMargin, factor],
    ['negligibleDifference', terms.negligibleDifference, fraction],
    ['maxErrorRate', terms.maxErrorRate, fraction],
    ['qualityTolerance', terms.qualityTolerance, partOnly],
    ['driftTolerance', terms.driftTolerance, factor],
    ['strongDrift', terms.strongDrift, factor],
    ['minRequests', terms.minRequests, count],
    ['minWindows', terms.minWindows, count],
    ['timeoutSeconds', terms.timeoutSeconds, time],
    ['warmUp.seconds', warmUp.seconds, increase],
    ['warmUp.requests', warmUp.requests, count],
    ['blind.holdSeconds', blind.holdSeconds, time],
    ['blind.stepDownSeconds', blind.stepDownSeconds, time],
    ['plannedWindows', terms.plannedWindows, atLeastOne],
    ...Object.entries(thresholds).flatMap(([name, rule]) => [
      [`thresholds.${name}.breaches`, rule.breaches, atLeastOne] as const,
      [`thresholds.${name}.of`, rule.of, atLeastOne] as const,
    ]),
  ];
  return expected
    .filter(([, value, { accepts }]) => value !== undefined && !accepts(value))
    .map(([path, value, { text }]) => `terms.${path}: expected ${text}, got ${value}`);
}
