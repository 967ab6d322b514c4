import { expect, it } from 'vitest';
import { findingsOf } from '../../../scripts/audit/nag-findings.ts';
import { judgeFindings, reasonsInside } from '../../../scripts/audit/suppressions.ts';

const findings = findingsOf({
  violations: [
    {
      ruleName: 'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:logs:x:*]',
      description: 'A wildcard.',
      violatingResources: [{ constructPath: 'sluice/Template/JudgeRole' }],
    },
    {
      ruleName: 'AwsSolutions-S1',
      description: 'No logs.',
      violatingResources: [{ constructPath: 'sluice/Template/Artifacts' }, { constructPath: 'sluice/Template/Other' }],
    },
  ],
});
const because = { reason: 'because' };

it('takes a finding for each resource out of a report', () => {
  expect(findings).toMatchObject([
    { rule: 'AwsSolutions-IAM5', finding: 'Resource::arn:<AWS::Partition>:logs:x:*', resource: 'JudgeRole' },
    { rule: 'AwsSolutions-S1', finding: '', resource: 'Artifacts' },
    { rule: 'AwsSolutions-S1', resource: 'Other' },
  ]);
});

it('leaves open what no reason names', () => {
  const judged = judgeFindings(findings, [{ rule: 'AwsSolutions-IAM5', finding: ':logs:', ...because }]);
  expect(judged.open).toMatchObject([{ resource: 'Artifacts' }, { resource: 'Other' }]);
  expect(judged.explained).toMatchObject([{ resource: 'JudgeRole', reason: 'because' }]);
});

it('takes reasons from the resource itself, for itself', () => {
  const rules_to_suppress = [{ id: 'AwsSolutions-S1', reason: 'beside it' }];
  const reasons = reasonsInside({ Artifacts: { Metadata: { cdk_nag: { rules_to_suppress } } }, Other: {} });
  const judged = judgeFindings(findings, reasons);
  expect(judged.explained).toMatchObject([{ resource: 'Artifacts', reason: 'beside it' }]);
  expect(judged.open).toHaveLength(2);
});

it('tells reasons that nothing needs', () => {
  const unused = { rule: 'AwsSolutions-S1', resource: '^Gone$', ...because };
  expect(judgeFindings(findings, [{ rule: 'AwsSolutions-S1', ...because }, unused]).unused).toEqual([unused]);
});
