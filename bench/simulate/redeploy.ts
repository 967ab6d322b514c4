import type { LambdaCore } from '../../local/services/lambda/lambda-core.ts';
import type { World } from './world.ts';

/** Puts the code of another package in the place of what is deployed, as a deployment would. */
export async function redeploy(world: World, artifact: (key: string) => Uint8Array): Promise<void> {
  const { journey } = world;
  const lambda = journey.virtual.cloud.core<LambdaCore>('lambda');
  const { Functions } = await journey.call<{ Functions: Deployed[] }>('lambda', 'ListFunctions', {});
  for (const { Environment, FunctionName, ...rest } of Functions) {
    const codeZip = artifact(`${FunctionName.replace('sluice-dev-', '')}.zip`);
    lambda.deploy({ ...rest, FunctionName, Environment: Environment?.Variables ?? {}, codeZip });
  }
}

type Deployed = Omit<Parameters<LambdaCore['deploy']>[0], 'Environment' | 'codeZip'> & {
  readonly Environment?: { readonly Variables?: Readonly<Record<string, string>> };
};
