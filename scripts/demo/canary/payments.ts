import { join } from 'node:path';
import { channelTransactions } from '../../../examples/fraud-detection/channel-transactions.ts';
import type { Sample } from '../traffic/sample.ts';

/** Held-out payments, each by one of many accounts: the policy keeps an account with one version. */
const accounts = 5_000;

export async function payments(folder: string): Promise<Sample[]> {
  const heldOut = await channelTransactions(join(folder, 'test'));
  return heldOut.map(({ label, transaction }, i) => ({
    body: JSON.stringify(transaction),
    label,
    headers: { 'x-account-id': `account-${(i * 7919) % accounts}` },
  }));
}
