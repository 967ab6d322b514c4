import { type Refusal, refusalOf } from '#shared/domain/rollout/world/refusal.ts';

/** Whether AWS has refused a call in a certain way. The texts it refuses with are known in one place only. */
export function refusedAs(error: unknown, refusal: Refusal): boolean {
  return error instanceof Error && refusalOf(error.name, error.message) === refusal;
}
