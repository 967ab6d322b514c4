import { describe, expect, it } from 'vitest';
import { defaultTerms } from '../../../../../shared/domain/canary/analysis-terms.ts';
import { analysisPolicy } from '../../../../../shared/domain/policy/sections/analysis-policy.ts';

/** In a rollout scores may take days to come: without a word of the policy no promotion waits for them. */
const inPolicies = { ...defaultTerms, promotionNeedsQuality: false };
const paths = (input: unknown) => analysisPolicy.safeParse(input).error?.issues.map(({ path }) => path.join('.')) ?? [];

describe('the analysis section', () => {
  it('is complete when it is empty', () => {
    expect(analysisPolicy.parse({})).toEqual(inPolicies);
  });

  it('takes percentages, fractions and durations', () => {
    const written = { maxErrorRateIncrease: '20%', latencyTolerance: 0.1, timeout: '2h', warmUp: { time: '5m' } };
    expect(analysisPolicy.parse(written)).toEqual({
      ...inPolicies,
      maxErrorRateIncrease: 0.2,
      latencyTolerance: 0.1,
      timeoutSeconds: 7200,
      warmUp: { seconds: 300, requests: 20 },
    });
  });

  it('takes rules for metrics of your own', () => {
    const { thresholds } = analysisPolicy.parse({ thresholds: { queue: { above: 10 } } });
    expect(thresholds).toEqual({ queue: { above: 10, breaches: 3, of: 5 } });
    const metric = { namespace: 'AWS/SQS', name: 'NumberOfMessagesSent' };
    expect(analysisPolicy.parse({ thresholds: { sent: { metric, below: 1 } } }).thresholds).toEqual({
      sent: { metric: { ...metric, dimensions: {}, statistic: 'Average' }, below: 1, breaches: 3, of: 5 },
    });
    expect(paths({ thresholds: { sent: { metric: { ...metric, statistic: 'Mean' }, below: 1 } } })).toEqual([
      'thresholds.sent.metric.statistic',
    ]);
  });

  it('refuses everything that is wrong at once', () => {
    const wrong = {
      falseRollbackRate: '60%',
      promotionMargin: 1,
      minRequests: 0,
      onTimeout: 'pray',
      timeout: '5',
      thresholds: { queue: {}, hits: { below: 1, breaches: 6 } },
    };
    expect([...new Set(paths(wrong))].sort()).toEqual([
      'falseRollbackRate',
      'minRequests',
      'onTimeout',
      'promotionMargin',
      'thresholds.hits',
      'thresholds.queue',
      'timeout',
    ]);
    expect(paths({ minRequest: 5 })).toEqual(['']);
  });
});
