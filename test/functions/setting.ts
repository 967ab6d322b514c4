import { vi } from 'vitest';
import { Memory } from './memory.ts';
import { policies } from './policies.ts';

/** One outside for the test that runs; `reset` empties it. Handlers keep their ports, so the object stays the same. */
export const memory = new Memory();

export function reset(): void {
  Object.assign(memory, new Memory(), { clock: memory.clock, ...ports });
}

/** Every port that the memory has, under the name by which handlers ask for it. */
const ports = Object.fromEntries(Object.entries(memory).filter(([, member]) => typeof member === 'function'));

type Method = (...args: readonly unknown[]) => Promise<unknown>;

/** Ports of which a test can break single calls: see `Memory.broken`. */
function breakable<Ports extends Record<string, () => object>>(all: Ports): Ports {
  const wrapped = Object.entries(all).map(([name, make]) => [
    name,
    () =>
      Object.fromEntries(
        Object.entries(make() as Record<string, Method>).map(([method, call]) => [
          method,
          async (...args: readonly unknown[]) => {
            const error = memory.broken(`${name}.${method}`, args);
            if (error) throw error;
            return call(...args);
          },
        ]),
      ),
  ]);
  return Object.fromEntries(wrapped);
}

vi.stubEnv('POWERTOOLS_LOG_LEVEL', 'SILENT');
vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'true');
vi.stubEnv('POWERTOOLS_SERVICE_NAME', 'sluice');
vi.stubEnv('SLUICE_STAGE', 'dev');
vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'sluice-dev-function');
vi.stubEnv('ARTIFACTS_BUCKET', 'artifacts');
vi.stubEnv('API_URL', 'https://api.example/dev');
vi.stubEnv('MODEL_ROLE_ARN', 'arn:aws:iam::111122223333:role/sluice-dev-model');

vi.mock('#shared/runtime/outside.ts', () => ({ ...breakable(ports), clock: memory.clock }));
vi.mock('#shared/runtime/policies.ts', () => ({ policies }));
