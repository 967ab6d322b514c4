import { expect, it } from 'vitest';
import { qualityOf, qualityText } from '../../../../scripts/demo/loop/quality.ts';
import { usualPayments } from '../../../../scripts/demo/loop/worlds.ts';

it('tells how many frauds were found, how well they were ranked, and what the mistakes cost', () => {
  const [payment] = usualPayments(1, 1);
  if (!payment) throw new Error('There is no payment.');
  const payments = (['fraud', 'fraud', 'legitimate', 'legitimate'] as const).map(label => ({ ...payment, label }));
  const said = [
    ['fraud', 0.9],
    ['legitimate', 0.3],
    ['fraud', 0.4],
    ['legitimate', 0.1],
  ] as const;
  const predictions = said.map(([label, score]) => ({ label, score }));
  const quality = qualityOf([{ inferenceId: 'i', version: 1, payments, predictions }]);
  expect(quality).toEqual({ payments: 4, frauds: 2, found: 1, auc: 0.75, cost: (1000 * (200 + 5)) / 4 });
  expect(qualityText(quality)).toBe('1 of 2 frauds in 4 payments found, AUC 0.750, cost 51250 per 1,000');
});
