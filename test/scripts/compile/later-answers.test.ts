import { expect, it } from 'vitest';
import { modelRoles } from '../../../scripts/compile/model-roles.ts';
import { retentionOf } from '../../../scripts/compile/retention.ts';
import type { ModelPolicy } from '../../../shared/domain/policy/policy.ts';

const policy = (serving?: object) =>
  ({ letters: { model: 'letters', modelPackageGroup: 'letters', endpoint: {}, ...serving } }) as unknown as Readonly<
    Record<string, ModelPolicy>
  >;
const later = policy({ serving: { kind: 'async' } });

it('a model that answers later may read its requests, leave its answers and tell of them; no other may', () => {
  const text = (policies: ReturnType<typeof policy>) => JSON.stringify(modelRoles(policies)).replaceAll('$', '');
  expect(text(later)).toContain(
    '"Action":["s3:GetObject"],"Resource":[{"Fn::Sub":"{Artifacts.Arn}/inferences/letters/inputs/*"}',
  );
  expect(text(later)).toContain(
    '"Action":["s3:PutObject"],"Resource":[{"Fn::Sub":"{Artifacts.Arn}/inferences/letters/outputs/*"}',
  );
  expect(text(later)).toContain('"Action":["sns:Publish"],"Resource":{"Ref":"Completions"}');
  expect(text(policy())).not.toMatch(/inferences|Completions/);
});

it('what it was asked and has answered goes after a week', () => {
  const rule = expect.objectContaining({ Prefix: 'inferences/letters/', ExpirationInDays: 7 });
  expect(retentionOf(later)).toEqual({ Rules: expect.arrayContaining([rule]) });
  expect(JSON.stringify(retentionOf(policy()))).not.toContain('inferences/');
});
