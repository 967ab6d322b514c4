import { asNumber, isTrue } from '../property-values.ts';
import type { ApiGatewayState, ApiKey, UsagePlan } from '../state.ts';
import { type Exchange, headerOf } from './exchange.ts';
import { GatewayError } from './gateway-error.ts';
import type { Throttles } from './throttles.ts';

const dayMs = 24 * 3600_000;

/** Finds who calls by API key, and holds the caller to its usage plan's rate and quota. */
export class UsagePlans {
  readonly #state: ApiGatewayState;
  readonly #throttles: Throttles;
  /** `<plan> <key>` → the period and what it has used of it. */
  readonly #used = new Map<string, { period: number; count: number }>();

  constructor(state: ApiGatewayState, throttles: Throttles) {
    this.#state = state;
    this.#throttles = throttles;
  }

  /** Throws 403 without a good key where the method asks for one, and 429 beyond the plan. */
  admit(exchange: Exchange): void {
    const value = keyValue(exchange);
    const key = value === undefined ? undefined : this.#state.keyByValue(value);
    const plan = key && this.#planOf(key, exchange);
    if (!isTrue(exchange.method?.ApiKeyRequired)) return;
    if (!key || !plan) throw new GatewayError('INVALID_API_KEY');
    exchange.apiKey = key;
    this.#throttle(plan, key, exchange);
    this.#countQuota(plan, key);
  }

  #planOf(key: ApiKey, { api, stage }: Exchange): UsagePlan | undefined {
    return [...this.#state.plans.values()].find(
      plan =>
        plan.keyIds.has(key.id) &&
        plan.properties.ApiStages?.some(one => one.ApiId === api.id && one.Stage === stage.name),
    );
  }

  #throttle(plan: UsagePlan, key: ApiKey, { api, stage, resource, request }: Exchange): void {
    const name = `plan ${plan.id} ${key.id}`;
    const apiStage = plan.properties.ApiStages?.find(one => one.ApiId === api.id && one.Stage === stage.name);
    const method = `${resource?.path}/${request.method}`;
    const own = apiStage?.Throttle?.[method];
    if (own) this.#throttles.take(`${name} ${method}`, own);
    this.#throttles.take(name, plan.properties.Throttle ?? {});
  }

  #countQuota(plan: UsagePlan, key: ApiKey): void {
    const limit = asNumber(plan.properties.Quota?.Limit);
    if (limit === undefined) return;
    const period = periodStart(this.#state.cloud.clock.now(), plan.properties.Quota?.Period);
    const name = `${plan.id} ${key.id}`;
    const before = this.#used.get(name);
    const count = before?.period === period ? before.count : 0;
    if (count >= limit) throw new GatewayError('QUOTA_EXCEEDED');
    this.#used.set(name, { period, count: count + 1 });
  }
}

/** The key that the request names, or that its authorizer names, as the API says. */
function keyValue({ request, snapshot, usageIdentifierKey }: Exchange): string | undefined {
  return snapshot.properties.ApiKeySourceType === 'AUTHORIZER' ? usageIdentifierKey : headerOf(request, 'x-api-key');
}

/** Quotas begin anew at midnight UTC, on Sunday, or on the first of a month. */
function periodStart(now: number, period = 'DAY'): number {
  const day = Math.floor(now / dayMs) * dayMs;
  const date = new Date(day);
  if (period === 'WEEK') return day - date.getUTCDay() * dayMs;
  return period === 'MONTH' ? Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) : day;
}
