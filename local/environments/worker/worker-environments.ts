import { EnvironmentPool, type PoolOptions } from '../environment-pool.ts';
import type { ExecutionEnvironments } from '../execution-environments.ts';
import { unpack } from '../function-code.ts';
import { TaskFolders } from './task-folders.ts';
import { WorkerEnvironment } from './worker-environment.ts';

/** Environments in worker threads, which reach the cloud over HTTP. `performance` in them is the machine's. */
export function workerEnvironments(options: Omit<PoolOptions, 'create' | 'onStop'>): ExecutionEnvironments {
  const folders = new TaskFolders();
  return new EnvironmentPool({
    ...options,
    create: setting =>
      new WorkerEnvironment(options.cloud.clock, folders.folderOf(unpack(setting.definition.codeZip)), setting),
    onStop: () => folders.remove(),
  });
}
