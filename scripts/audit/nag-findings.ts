import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Finding } from './suppressions.ts';

/** What is used of the CDK and of cdk-nag, which are not installed with the project. */
interface Cdk {
  readonly App: new (properties: { readonly outdir: string }) => object;
  readonly Stack: new (scope: object, id: string) => object;
}

interface Include {
  readonly CfnInclude: new (scope: object, id: string, properties: { readonly templateFile: string }) => object;
}

interface Nag {
  readonly AwsSolutionsChecks: new () => { validateScope(scope: object): NagReport };
}

export interface NagReport {
  readonly violations: readonly {
    /** `AwsSolutions-S1`, or `AwsSolutions-IAM5[Resource::*]`. */
    readonly ruleName: string;
    readonly description: string;
    readonly violatingResources: readonly { readonly constructPath: string }[];
  }[];
}

/**
 * What the AwsSolutions rules say of a template, which is taken into a CDK stack as it is.
 * @param folder where the tools are installed
 */
export function nagFindings(templateFile: string, folder: string): Finding[] {
  const require = createRequire(join(folder, 'package.json'));
  const { App, Stack } = require('aws-cdk-lib') as Cdk;
  const { CfnInclude } = require('aws-cdk-lib/cloudformation-include') as Include;
  const { AwsSolutionsChecks } = require('cdk-nag') as Nag;
  const app = new App({ outdir: join(folder, 'cdk.out') });
  new CfnInclude(new Stack(app, 'sluice'), 'Template', { templateFile });
  return findingsOf(new AwsSolutionsChecks().validateScope(app));
}

export function findingsOf({ violations }: NagReport): Finding[] {
  return violations.flatMap(({ ruleName, description, violatingResources }) => {
    const [, rule = ruleName, finding = ''] = /^([^[]+)(?:\[(.*)\])?$/s.exec(ruleName) ?? [];
    return violatingResources.map(({ constructPath }) => {
      const resource = constructPath.split('/').at(-1) ?? constructPath;
      return { rule, finding, resource, description };
    });
  });
}
