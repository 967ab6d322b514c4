import { setTimeout as sleep } from 'node:timers/promises';
import type { LabelledTransaction } from '../../../examples/fraud-detection/transaction.ts';
import type { Stage } from '../stage.ts';

/** One request with many payments, and what the model said of each. */
export interface Scored {
  readonly inferenceId: string;
  readonly version: number;
  readonly payments: readonly LabelledTransaction[];
  readonly predictions: readonly { readonly label: string; readonly score: number }[];
}

const perRequest = 250;
const atOnce = 4;
const tries = 5;

/**
 * Sends payments through the API, many in a request. What the API refuses to be sent again is sent again; throws when a
 * request is not answered all the same.
 */
export async function sendPayments(stage: Stage, payments: readonly LabelledTransaction[]): Promise<Scored[]> {
  const batches = Array.from({ length: Math.ceil(payments.length / perRequest) }, (_, i) =>
    payments.slice(i * perRequest, (i + 1) * perRequest),
  );
  const scored: Scored[] = [];
  for (let i = 0; i < batches.length; i += atOnce)
    scored.push(...(await Promise.all(batches.slice(i, i + atOnce).map(batch => score(stage, batch)))));
  return scored;
}

async function score(stage: Stage, payments: readonly LabelledTransaction[]): Promise<Scored> {
  let answer = await post(stage, payments);
  for (let i = 1; i < tries && [429, 503].includes(answer.status); i++) {
    await sleep(1000 * Number(answer.headers.get('retry-after') ?? 1));
    answer = await post(stage, payments);
  }
  if (!answer.ok) throw new Error(`Payments were not answered: ${answer.status} ${await answer.text()}`);
  return {
    inferenceId: answer.headers.get('x-amzn-sagemaker-inference-id') ?? '',
    version: Number(answer.headers.get('x-sluice-version')),
    payments,
    ...((await answer.json()) as Pick<Scored, 'predictions'>),
  };
}

function post({ cloud, model }: Stage, payments: readonly LabelledTransaction[]): Promise<Response> {
  return fetch(`${cloud.apiUrl}/models/${model.name}/invocations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': cloud.apiKey },
    body: JSON.stringify({ instances: payments.map(({ transaction }) => transaction) }),
  });
}
