import { GetAccountSettingsCommand, GetFunctionConcurrencyCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import {
  paginateListAWSDefaultServiceQuotas,
  paginateListServiceQuotas,
  type ServiceQuota,
  type ServiceQuotasClient,
} from '@aws-sdk/client-service-quotas';
import type { AccountLimits } from '#shared/ports/account-limits.ts';
import { refusedAs } from './refused-as.ts';

interface Clients {
  readonly quotas: ServiceQuotasClient;
  readonly lambda: LambdaClient;
}

export function accountLimits({ quotas: client, lambda }: Clients): AccountLimits {
  const query = { ServiceCode: 'sagemaker' };
  return {
    async endpointInstances(instanceType) {
      const name = `${instanceType} for endpoint usage`;
      const applied = await quotaNamed(name, pagesOf(paginateListServiceQuotas({ client }, query)));
      return applied ?? quotaNamed(name, pagesOf(paginateListAWSDefaultServiceQuotas({ client }, query)));
    },
    async functionConcurrency() {
      const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand({}));
      const { ConcurrentExecutions: limit, UnreservedConcurrentExecutions: unreserved } = AccountLimit ?? {};
      if (limit === undefined || unreserved === undefined) throw new Error('Lambda did not tell the limits.');
      return { limit, unreserved };
    },
    async reservedBy(FunctionName) {
      try {
        const answer = await lambda.send(new GetFunctionConcurrencyCommand({ FunctionName }));
        return answer.ReservedConcurrentExecutions;
      } catch (error) {
        if (refusedAs(error, 'missing')) return undefined;
        throw error;
      }
    },
  };
}

async function* pagesOf(pages: AsyncIterable<{ readonly Quotas?: ServiceQuota[] | undefined }>) {
  for await (const { Quotas = [] } of pages) yield Quotas;
}

async function quotaNamed(name: string, pages: AsyncIterable<readonly ServiceQuota[]>): Promise<number | undefined> {
  for await (const quotas of pages) {
    const found = quotas.find(quota => quota.QuotaName === name);
    if (found?.Value !== undefined) return found.Value;
  }
  return undefined;
}
