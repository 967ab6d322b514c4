import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { beforeEach, describe, expect, it } from 'vitest';
import type { OutcomeWindow } from '#shared/domain/inference/outcome-window.ts';
import { compilePolicies } from '#shared/domain/policy/compile-policies.ts';
import type { FeedbackClaim } from '#shared/ports/feedback/feedback-claims.ts';
import type { FeedbackOutside } from '#shared/runtime/feedback-outside.ts';
import { createHandler } from '../../../functions/feedback/create-handler.ts';

const { policies } = compilePolicies([
  {
    name: 'spam.yml',
    text: `
endpoint: { instanceType: ml.c5.large }
rollout: { strategy: all-at-once, smoke: { contentType: application/json, payload: { text: x } } }
inference: { feedback: { outcomes: { accepted: 1, rejected: 0 } } }
`,
  },
]);

/** The same policy, where only who asked may say something of an answer. */
const askersOnly = Object.values(policies).map(policy => {
  const { feedback, ...inference } = policy.inference;
  return {
    ...policy,
    inference: { ...inference, ...(feedback && { feedback: { ...feedback, from: 'asker' as const } }) },
  };
});

/** Table and bucket in memory. */
class Outside implements FeedbackOutside {
  time = Date.UTC(2026, 0, 2, 3, 4, 5, 6);
  isBucketDown = false;
  isTableDown = false;
  askersOnly = false;
  readonly stored = new Map<string, readonly string[]>();
  readonly claimed = new Map<string, FeedbackClaim>();
  readonly served = new Map<
    string,
    { slot: string; version: number; client?: string; predicted?: string; scored?: true }
  >();
  readonly windows: OutcomeWindow[] = [];
  readonly reports: unknown[] = [];
  readonly clock = { now: () => this.time };
  readonly report = (error: unknown) => void this.reports.push(error);
  readonly files = {
    write: async (key: string, lines: readonly string[]) => {
      if (this.isBucketDown) throw new Error('no bucket');
      this.stored.set(key, lines);
    },
    has: async (key: string) => this.stored.has(key),
  };
  readonly claims = {
    claim: async (wish: FeedbackClaim) => {
      if (this.isTableDown) throw new Error('no table');
      const key = `${wish.inferenceId} ${wish.data}`;
      const standing = this.claimed.get(key) ?? wish;
      this.claimed.set(key, standing);
      return standing;
    },
    takeOver: async (wish: FeedbackClaim, from: string) => {
      const key = `${wish.inferenceId} ${wish.data}`;
      const isFree = this.claimed.get(key)?.file === from;
      if (isFree) this.claimed.set(key, wish);
      return isFree;
    },
  };
  readonly answers = {
    known: async (_model: string, ids: readonly string[]) => {
      if (this.isTableDown) throw new Error('no table');
      return new Map(ids.flatMap(id => (this.served.has(id) ? [[id, this.served.get(id)?.client] as const] : [])));
    },
    takeForScore: async ({ inferenceId }: { inferenceId: string }) => {
      const answer = this.served.get(inferenceId);
      if (!answer || answer.scored) return undefined;
      this.served.set(inferenceId, { ...answer, scored: true });
      return answer;
    },
  };
  readonly windowCounts = { put: async (window: OutcomeWindow) => void this.windows.push(window) };
  #requests = 0;

  async give(lines: readonly object[] | string, authorizer = { client: 'ada', auth: 'apiKey' } as object) {
    const body = typeof lines === 'string' ? lines : lines.map(line => JSON.stringify(line)).join('\n');
    const handler = createHandler(
      this,
      new Map((this.askersOnly ? askersOnly : Object.values(policies)).map(one => [one.model, one])),
      {
        now: () => 0,
        stopwatch: () => 0,
        write: () => {},
      },
    );
    this.#requests++;
    const event = {
      httpMethod: 'POST',
      path: '/models/spam/feedback',
      pathParameters: { model: 'spam' },
      headers: { 'content-type': 'application/x-ndjson' },
      requestContext: { requestId: `r${this.#requests}`, authorizer },
      body: Buffer.from(body, 'latin1').toString('base64'),
      isBase64Encoded: true,
    } as unknown as APIGatewayProxyEvent;
    const result = await handler(event, { logStreamName: 'x', getRemainingTimeInMillis: () => 9_000 } as Context);
    const answer = JSON.parse(result.body) as {
      results?: { line: number; status: number; error?: { message: string } }[];
    };
    return { status: result.statusCode, results: answer.results ?? [] };
  }

  get lines(): number {
    return [...this.stored.values()].flat().length;
  }

  /** Scores by arm: how many were in the lowest and the highest bucket. */
  get scores() {
    return this.windows.flatMap(({ arms }) =>
      Object.entries(arms).map(([key, { scores = [] }]) => [key, scores.at(0), scores.at(-1)]),
    );
  }
}

let outside: Outside;
beforeEach(() => {
  outside = new Outside();
});
const statuses = ({ results }: { results: readonly { status: number }[] }) => results.map(({ status }) => status);

describe('a line', () => {
  it.each([
    ['{"inferenceId":"a","label":"x"', 'JSON'],
    ['{"inferenceId":"a"}', 'one of label and outcome'],
    ['{"inferenceId":"a","label":"x","outcome":"y"}', 'one of label and outcome'],
    ['{"inferenceId":"","label":"x"}', 'inferenceId'],
    ['{"inferenceId":"two words","label":"x"}', 'inferenceId'],
    ['{"inferenceId":"a","label":null}', 'label'],
    ['{"inferenceId":"a","label":"x","observedAt":"yesterday"}', 'observedAt'],
    ['[]', 'object'],
    ['{"inferenceId":"a","label":"\xff"}', 'UTF-8'],
  ])('that is wrong is told what was expected, and spoils no other: %s', async (wrong, told) => {
    const answer = await outside.give(`${wrong}\n\n{"inferenceId":"b","label":1}\n`);
    expect(answer.status).toBe(207);
    expect(answer.results).toEqual([
      { line: 1, status: 400, error: expect.objectContaining({ message: expect.stringContaining(told) }) },
      { line: 3, status: 201 },
    ]);
  });

  it('is of CSV where it has a label, with quotes where it must, and apart where it has an outcome', async () => {
    await outside.give([
      { inferenceId: 'a', label: 'x, "y"' },
      { inferenceId: 'b', label: true },
      { inferenceId: 'c', outcome: 'accepted', value: 0.5 },
    ]);
    const data = ([, lines]: [string, readonly string[]]) => lines.map(line => JSON.parse(line).groundTruthData);
    expect([...outside.stored].map(([key]) => key)).toEqual([
      'ground-truth/spam/2026/01/02/03/04-05-006-r1.jsonl',
      'outcomes/spam/2026/01/02/03/04-05-006-r1.jsonl',
    ]);
    expect([...outside.stored].map(data)).toEqual([
      [
        { data: '"x, ""y"""', encoding: 'CSV' },
        { data: 'true', encoding: 'CSV' },
      ],
      [{ data: '{"outcome":"accepted","value":0.5}', encoding: 'JSON' }],
    ]);
  });
});

describe('lines that could not be stored', () => {
  const line = { inferenceId: 'a', label: 'x' };

  it('are told so, and are stored when they come again after the claim for them is over', async () => {
    outside.isBucketDown = true;
    expect(statuses(await outside.give([line]))).toEqual([503]);
    outside.isBucketDown = false;
    expect(statuses(await outside.give([line]))).toEqual([503]);
    outside.time += 60_000;
    expect(statuses(await outside.give([line]))).toEqual([201]);
    expect(statuses(await outside.give([line]))).toEqual([200]);
    expect([outside.lines, outside.reports.length]).toEqual([1, 1]);
  });

  it('are not scored', async () => {
    outside.served.set('a', { slot: 'blue', version: 1, predicted: 'x' });
    outside.isTableDown = true;
    expect(statuses(await outside.give([line]))).toEqual([503]);
    expect(outside.windows).toEqual([]);
  });
});

describe('scores', () => {
  beforeEach(() => {
    outside.served.set('right', { slot: 'blue', version: 1, predicted: 'ham' });
    outside.served.set('wrong', { slot: 'green', version: 2, predicted: 'ham' });
    outside.served.set('unread', { slot: 'green', version: 2 });
  });

  it('say whether the class was right, or what an outcome is worth', async () => {
    await outside.give([
      { inferenceId: 'right', label: 'ham' },
      { inferenceId: 'wrong', label: 'spam' },
      { inferenceId: 'unread', outcome: 'accepted' },
    ]);
    expect(outside.scores).toEqual([
      ['blue#1', 0, 1],
      ['green#2', 1, 1],
    ]);
    expect(outside.windows).toMatchObject([{ scored: true, storedMs: outside.time }]);
  });

  it('go by what was observed last of what comes together, and by the first that comes otherwise', async () => {
    await outside.give([
      { inferenceId: 'right', label: 'ham', observedAt: '2026-01-01T00:00:00Z' },
      { inferenceId: 'right', label: 'spam', observedAt: '2026-01-01T00:00:01Z' },
    ]);
    await outside.give([{ inferenceId: 'right', label: 'eggs', observedAt: '2026-01-01T00:00:02Z' }]);
    expect(outside.scores).toEqual([['blue#1', 1, 0]]);
    expect(outside.lines).toBe(3);
  });

  it('are none of outcomes that say nothing, of labels without a class, and of answers that nobody knows', async () => {
    await outside.give([
      { inferenceId: 'right', outcome: 'who knows' },
      { inferenceId: 'wrong', outcome: 'paid', value: 845 },
      { inferenceId: 'unread', label: 'ham' },
      { inferenceId: 'nobody', label: 'ham' },
    ]);
    expect(outside.windows).toEqual([]);
    expect(outside.lines).toBe(4);
  });
});

it('is of no model that the client may not use', async () => {
  const line = { inferenceId: 'a', label: 'x' };
  expect((await outside.give([line], { client: 'ada', auth: 'apiKey', models: '["other"]' })).status).toBe(404);
  expect((await outside.give([line], {})).status).toBe(404);
  expect(outside.lines).toBe(0);
});

describe('where only who asked may say something of an answer', () => {
  beforeEach(() => {
    outside.askersOnly = true;
    outside.served.set('mine', { slot: 'blue', version: 1, client: 'ada' });
    outside.served.set('theirs', { slot: 'blue', version: 1, client: 'bob' });
    outside.served.set('unsaid', { slot: 'blue', version: 1 });
  });
  const lines = ['theirs', 'mine', 'unheard-of', 'unsaid', 'mine'].map(inferenceId => ({
    inferenceId,
    outcome: 'accepted',
  }));

  it('lines about other answers are neither stored nor scored, and those beside them are', async () => {
    const answer = await outside.give(lines);
    expect(statuses(answer)).toEqual([404, 201, 404, 404, 200]);
    expect(answer.results[0]).toMatchObject({ error: { code: 'unknown_answer', retryable: false } });
    expect(outside.lines).toBe(1);
    expect(outside.scores).toHaveLength(1);
    expect(statuses(await outside.give(lines.slice(0, 2), { client: 'bob', auth: 'apiKey' }))).toEqual([201, 404]);
  });

  it('nothing is stored while nobody can say whose answers they are', async () => {
    outside.isTableDown = true;
    expect(statuses(await outside.give(lines.slice(0, 2)))).toEqual([503, 503]);
    expect(outside.lines).toBe(0);
  });
});
