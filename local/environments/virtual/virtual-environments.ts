import { EnvironmentPool, type PoolOptions } from '../environment-pool.ts';
import type { ExecutionEnvironments } from '../execution-environments.ts';
import { keepCompiledBundles } from './bundle-script.ts';
import type { Transport } from './transport.ts';
import { VirtualEnvironment } from './virtual-environment.ts';

/**
 * Environments inside this process, for clouds in virtual time: one seed gives one sequence of calls. Node.js must run
 * with `--experimental-vm-modules`.
 */
export function virtualEnvironments(
  options: Omit<PoolOptions, 'create' | 'onStop'> & { readonly transport: Transport },
): ExecutionEnvironments {
  return new EnvironmentPool({
    ...options,
    onStop: keepCompiledBundles,
    create: setting => new VirtualEnvironment(options.cloud, options.transport, setting),
  });
}
