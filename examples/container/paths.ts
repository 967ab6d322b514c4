import { join } from 'node:path';

/**
 * Where SageMaker puts things in a container. `SAGEMAKER_BASE_DIR` moves the tree for runs outside a container; SageMaker
 * itself never sets it.
 */
export function containerPaths(base = process.env['SAGEMAKER_BASE_DIR'] ?? '/opt/ml') {
  return {
    hyperparameters: join(base, 'input/config/hyperparameters.json'),
    channel: (name: string) => join(base, 'input/data', name),
    model: join(base, 'model'),
    output: join(base, 'output/data'),
    failure: join(base, 'output/failure'),
  } as const;
}

export type ContainerPaths = ReturnType<typeof containerPaths>;
