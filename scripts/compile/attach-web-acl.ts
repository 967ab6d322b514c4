/** What the packager hands to its plugins, as far as it is of interest here. */
interface Packager {
  readonly service: {
    readonly custom?: { readonly webAclArn?: unknown };
    readonly provider: {
      readonly stage: string;
      readonly compiledCloudFormationTemplate: { readonly Resources: Record<string, object> };
    };
  };
  readonly classes: { readonly Error: new (message: string, code: string) => Error };
}

/** A plugin of the packager: with `--param webAclArn=ARN` the API stands behind that web ACL of WAF. */
export default class AttachWebAcl {
  readonly hooks: Readonly<Record<string, () => void>>;

  constructor({ service, classes }: Packager) {
    const asked = () => String(service.custom?.webAclArn ?? '');
    this.hooks = {
      initialize() {
        const arn = asked();
        if (arn === '' || /^arn:[a-z-]+:wafv2:[a-z0-9-]+:\d{12}:regional\/webacl\/[\w-]+\/[\w-]+$/.test(arn)) return;
        const message = `--param webAclArn: expected the ARN of a regional web ACL of WAF, got "${arn}".`;
        throw new classes.Error(message, 'INVALID_WEB_ACL');
      },
      'after:aws:package:finalize:mergeCustomProviderResources'() {
        if (asked() === '') return;
        const { stage, compiledCloudFormationTemplate } = service.provider;
        const arn = `arn:\${AWS::Partition}:apigateway:\${AWS::Region}::/restapis/\${Api}/stages/${stage}`;
        compiledCloudFormationTemplate.Resources['ApiWebAcl'] = {
          Type: 'AWS::WAFv2::WebACLAssociation',
          DependsOn: ['ApiStage'],
          Properties: { ResourceArn: { 'Fn::Sub': arn }, WebACLArn: asked() },
        };
      },
    };
  }
}
