import {
  type APIGatewayClient,
  CreateApiKeyCommand,
  CreateUsagePlanCommand,
  CreateUsagePlanKeyCommand,
  DeleteApiKeyCommand,
  DeleteUsagePlanCommand,
  DeleteUsagePlanKeyCommand,
  paginateGetRestApis,
  paginateGetUsagePlans,
  UpdateUsagePlanCommand,
  type UsagePlan as View,
} from '@aws-sdk/client-api-gateway';
import type { UsageTerms } from '#shared/domain/auth/usage-terms.ts';
import type { UsagePlan, UsagePlans } from '#shared/ports/clients/usage-plans.ts';
import { changesOf } from './usage-plan-patch.ts';

/** There is no API of this name. */
export class ApiMissing extends Error {
  override readonly name = 'ApiMissing';
}

/** Those of the API `sluice-<stage>`. */
export function apigatewayUsagePlans(client: APIGatewayClient, stage: string): UsagePlans {
  const apiName = `sluice-${stage}`;
  let known: Promise<string> | undefined;

  async function findApi(): Promise<string> {
    for await (const { items = [] } of paginateGetRestApis({ client }, { limit: 500 })) {
      const found = items.find(({ name }) => name === apiName)?.id;
      if (found !== undefined) return found;
    }
    throw new ApiMissing(`There is no API ${apiName}.`);
  }
  const apiId = (): Promise<string> => (known ??= findApi());

  return {
    async list() {
      const id = await apiId();
      const plans: UsagePlan[] = [];
      for await (const { items = [] } of paginateGetUsagePlans({ client }, { limit: 500 })) {
        plans.push(...items.filter(plan => plan.apiStages?.some(one => one.apiId === id)).map(planOf));
      }
      return plans;
    },
    async create(name, description, terms) {
      const apiStages = [{ apiId: await apiId(), stage }];
      return planOf(
        await client.send(new CreateUsagePlanCommand({ name, description, apiStages, ...limitsOf(terms) })),
      );
    },
    async change(plan, terms) {
      const patchOperations = changesOf(plan.terms, terms);
      await client.send(new UpdateUsagePlanCommand({ usagePlanId: plan.id, patchOperations }));
    },
    async remove(usagePlanId) {
      // A plan goes only after its stages.
      const patchOperations = [{ op: 'remove', path: '/apiStages', value: `${await apiId()}:${stage}` } as const];
      await unlessGone(client.send(new UpdateUsagePlanCommand({ usagePlanId, patchOperations })));
      await unlessGone(client.send(new DeleteUsagePlanCommand({ usagePlanId })));
    },
    async createKey(name, description, value) {
      const { id = '' } = await client.send(new CreateApiKeyCommand({ name, description, value, enabled: true }));
      return id;
    },
    removeKey: apiKey => unlessGone(client.send(new DeleteApiKeyCommand({ apiKey }))),
    async addKey(usagePlanId, keyId) {
      await client.send(new CreateUsagePlanKeyCommand({ usagePlanId, keyId, keyType: 'API_KEY' }));
    },
    async moveKey(keyId, from, usagePlanId) {
      await unlessGone(client.send(new DeleteUsagePlanKeyCommand({ usagePlanId: from, keyId })));
      await client.send(new CreateUsagePlanKeyCommand({ usagePlanId, keyId, keyType: 'API_KEY' }));
    },
  };
}

async function unlessGone(call: Promise<unknown>): Promise<void> {
  await call.catch((error: unknown) => {
    if (!(error instanceof Error && error.name === 'NotFoundException')) throw error;
  });
}

function planOf({ id = '', name = '', throttle, quota }: View): UsagePlan {
  return {
    id,
    name,
    terms: {
      ...(throttle && { rate: throttle.rateLimit, burst: throttle.burstLimit }),
      ...(quota?.limit !== undefined && quota.period && { quota: { limit: quota.limit, period: quota.period } }),
    },
  };
}

function limitsOf({ rate, burst, quota }: UsageTerms) {
  return {
    ...(rate !== undefined && { throttle: { rateLimit: rate, burstLimit: burst ?? Math.ceil(rate) } }),
    ...(quota && { quota: { limit: quota.limit, period: quota.period } }),
  };
}
