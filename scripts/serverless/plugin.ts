import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allOrigins } from '../../shared/domain/catalogue/all-origins.ts';
import type { ModelPolicy } from '../../shared/domain/policy/policy.ts';
import { completeApi } from './complete-api.ts';
import { eventPattern } from './event-pattern.ts';
import { functionFiles } from './function-files.ts';
import { packageFunctions, type StackFunction } from './package-functions.ts';
import { stateMachine } from './state-machine.ts';
import type { Resources } from './template-resources.ts';
import type { VariableSource } from './variable-source.ts';

/** What the plugin uses of the framework. */
export interface Serverless {
  readonly serviceDir: string;
  readonly service: {
    readonly functions: Readonly<Record<string, StackFunction>>;
    readonly provider: { readonly compiledCloudFormationTemplate: { Resources: Resources } };
  };
}

/** Options of the framework's command line. */
export interface Options {
  /** Another folder for what is packaged. */
  readonly package?: string;
  /** The only function to deploy. */
  readonly function?: string;
}

/** What the packaging of this stack has of its own: see each member. */
export default class SluicePlugin {
  readonly configurationVariablesSources: Readonly<Record<string, VariableSource>> = {
    event: { resolve: eventPattern },
    functionFiles: { resolve: functionFiles },
    stateMachine: { resolve: stateMachine },
  };
  readonly hooks: Readonly<Record<string, () => Promise<void>>>;

  constructor(serverless: Serverless, options: Options) {
    const packageAll = () => {
      const { serviceDir, service } = serverless;
      const only = ([name]: [string, StackFunction]) => !options.function || name === options.function;
      const functions = Object.fromEntries(Object.entries(service.functions).filter(only));
      return packageFunctions(functions, serviceDir, join(serviceDir, options.package ?? '.serverless'));
    };
    const completeTemplate = async () => {
      const { serviceDir, service } = serverless;
      const policies: Record<string, ModelPolicy> = JSON.parse(
        readFileSync(join(serviceDir, '.build/policies.json'), 'utf8'),
      );
      const template = service.provider.compiledCloudFormationTemplate;
      template.Resources = completeApi(template.Resources, allOrigins(Object.values(policies)));
    };
    this.hooks = {
      'after:aws:package:finalize:mergeCustomProviderResources': completeTemplate,
      'before:package:createDeploymentArtifacts': packageAll,
      'before:deploy:function:packageFunction': packageAll,
    };
  }
}
