import { expect, it } from 'vitest';
import { serviceEndpoint } from '#shared/aws/hot/service-endpoint.ts';

it.each([
  ['sagemaker-runtime', { region: 'us-east-1' }, 'https://runtime.sagemaker.us-east-1.amazonaws.com/'],
  ['sagemaker-runtime', { region: 'us-east-1', fips: true }, 'https://runtime-fips.sagemaker.us-east-1.amazonaws.com/'],
  ['sagemaker-runtime', { region: 'cn-north-1' }, 'https://runtime.sagemaker.cn-north-1.amazonaws.com.cn/'],
  ['dynamodb', { region: 'us-gov-west-1', fips: true }, 'https://dynamodb-fips.us-gov-west-1.amazonaws.com/'],
  ['dynamodb', { region: 'us-east-1', override: 'http://127.0.0.1:4566' }, 'http://127.0.0.1:4566/'],
] as const)('%s %j', (service, settings, url) => {
  expect(serviceEndpoint(service, settings).href).toBe(url);
});
