import type { Cloud } from '../../../core/cloud.ts';
import type { MethodSettingProperties, ThrottleProperties } from '../definition.ts';
import { asNumber } from '../property-values.ts';
import type { Exchange } from './exchange.ts';
import { GatewayError } from './gateway-error.ts';
import { TokenBucket } from './token-bucket.ts';

/** Rates of usage plans and stage methods, per second of the control-plane clock. */
export class Throttles {
  readonly #cloud: Cloud;
  readonly #buckets = new Map<string, TokenBucket>();

  constructor(cloud: Cloud) {
    this.#cloud = cloud;
  }

  /** Throws when the limit named `name` lets no further request through. Without a rate there is no limit. */
  take(name: string, { RateLimit, BurstLimit }: ThrottleProperties): void {
    const rate = asNumber(RateLimit);
    const burst = asNumber(BurstLimit) ?? rate;
    if (rate === undefined || burst === undefined || rate < 0) return;
    const now = this.#cloud.clock.now();
    const known = this.#buckets.get(name);
    const bucket = known?.has(rate, burst) ? known : new TokenBucket(rate, burst, now);
    this.#buckets.set(name, bucket);
    if (!bucket.take(now)) throw new GatewayError('THROTTLED');
  }

  /** The limit that a stage sets for a method, for all clients together. */
  takeStage({ api, stage, resource, request }: Exchange): void {
    const path = resource?.path ?? '/';
    const settings = stage.properties.MethodSettings ?? [];
    const setting =
      settings.find(one => applies(one, path, request.method, false)) ??
      settings.find(one => applies(one, path, request.method, true));
    if (!setting) return;
    const throttle = {
      ...(setting.ThrottlingRateLimit === undefined ? {} : { RateLimit: setting.ThrottlingRateLimit }),
      ...(setting.ThrottlingBurstLimit === undefined ? {} : { BurstLimit: setting.ThrottlingBurstLimit }),
    };
    this.take(`stage ${api.id} ${stage.name} ${setting.ResourcePath} ${setting.HttpMethod}`, throttle);
  }
}

/** `/*` and `*` stand for every path and method; `~1` is a slash. */
function applies(setting: MethodSettingProperties, path: string, method: string, wildcard: boolean): boolean {
  const settingPath = (setting.ResourcePath ?? '/*').replaceAll('~1', '/').replace(/^\/(?=\/)/, '');
  const settingMethod = setting.HttpMethod ?? '*';
  if (wildcard) return (settingPath === '/*' || settingPath === path) && [method, '*'].includes(settingMethod);
  return settingPath === path && settingMethod === method;
}
