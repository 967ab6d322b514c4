import type { SluiceViolation } from '#events/custom/sluice-violation.ts';
import type { ModelViolation } from '#events/sluice/model-violation.ts';
import type { Cause } from '#shared/domain/retraining/facts/fact.ts';
import type { GuardEvent } from '#shared/domain/retraining/guard/guard-event.ts';
import type { Hearing, RetrainedPolicy } from './hearing.ts';

/** What one of our own monitors has found, or finds no more. It tells people itself. */
export function hearModelViolation({ detail }: ModelViolation, policies: readonly RetrainedPolicy[]): Hearing[] {
  const source = `monitor ${detail.monitor.schedule}`;
  return of(detail.model, policies).map(policy => {
    if ('cleared' in detail) return { policy, events: [over(detail.cleared, source, detail.version)] };
    const { key, version, window, cause, severity, evidence } = detail;
    return { policy, facts: [{ key, source, version, window, cause, severity, evidence, told: true }] };
  });
}

/** What somebody else's monitor has found, or finds no more. */
export function hearCustomViolation(event: SluiceViolation, policies: readonly RetrainedPolicy[]): Hearing[] {
  const { detail, source } = event;
  const version = detail.version === undefined ? {} : { version: detail.version };
  return of(detail.model, policies).map(policy => {
    if ('cleared' in detail) {
      const { cleared } = detail;
      const look: Hearing['look'] = async ({ state }) => ({
        events: [over(cleared, source, detail.version ?? state.live ?? 0)],
      });
      return { policy, look };
    }
    const { id, cause, severity, evidence, window } = detail;
    const key = `custom#${source}#${id ?? event.id}`;
    const more = { ...(evidence !== undefined && { evidence }), ...(window && { window }) };
    return { policy, facts: [{ key, source, ...version, cause, severity, ...more }] };
  });
}

function of(model: string, policies: readonly RetrainedPolicy[]): readonly RetrainedPolicy[] {
  return policies.filter(policy => policy.model === model);
}

function over(cause: Cause, source: string, version: number): GuardEvent {
  return cause === 'defect' ? { kind: 'defect-cleared', source } : { kind: 'cleared', source, version };
}
