import { expect, it } from 'vitest';
import AttachWebAcl from '../../../scripts/compile/attach-web-acl.ts';

const arn = 'arn:aws:wafv2:us-east-1:111122223333:regional/webacl/clients/0a1b';

/** The resources that a template has in the end. */
function packaged(webAclArn: string): Record<string, object> {
  const Resources: Record<string, object> = {};
  const provider = { stage: 'dev', compiledCloudFormationTemplate: { Resources } };
  const classes = { Error: class extends Error {} };
  const { hooks } = new AttachWebAcl({ service: { custom: { webAclArn }, provider }, classes });
  for (const run of Object.values(hooks)) run();
  return Resources;
}

it('puts the API behind a web ACL, when it is given one', () => {
  expect(packaged(arn)).toMatchObject({
    ApiWebAcl: { Type: 'AWS::WAFv2::WebACLAssociation', Properties: { WebACLArn: arn } },
  });
  expect(packaged('')).toEqual({});
});

it('refuses what is no web ACL of a Region', () => {
  for (const wrong of ['clients', arn.replace('regional', 'global')]) {
    expect(() => packaged(wrong)).toThrow('--param webAclArn: expected the ARN of a regional web ACL of WAF, got');
  }
});
