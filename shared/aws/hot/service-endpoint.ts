/** The services that are called without the SDK. */
export type HotService = 'dynamodb' | 'lambda' | 'sagemaker-runtime';

export interface EndpointSettings {
  readonly region: string;
  readonly fips?: boolean;
  /** A URL that replaces the public endpoint: the local cloud or a VPC endpoint. */
  readonly override?: string | undefined;
}

const hostPrefixes: Readonly<Record<HotService, { readonly plain: string; readonly fips: string }>> = {
  dynamodb: { plain: 'dynamodb', fips: 'dynamodb-fips' },
  lambda: { plain: 'lambda', fips: 'lambda-fips' },
  'sagemaker-runtime': { plain: 'runtime.sagemaker', fips: 'runtime-fips.sagemaker' },
};

/** DNS suffixes of the partitions by the first part of their regions' names; all others are amazonaws.com. */
const dnsSuffixes: readonly (readonly [regionPrefix: string, suffix: string])[] = [
  ['cn-', 'amazonaws.com.cn'],
  ['us-iso-', 'c2s.ic.gov'],
  ['us-isob-', 'sc2s.sgov.gov'],
  ['eu-isoe-', 'cloud.adc-e.uk'],
  ['us-isof-', 'csp.hci.ic.gov'],
  ['eusc-', 'amazonaws.eu'],
];

/** Where a service listens. */
export function serviceEndpoint(service: HotService, { region, fips = false, override }: EndpointSettings): URL {
  if (override !== undefined && override !== '') return new URL(override);
  const suffix = dnsSuffixes.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'amazonaws.com';
  return new URL(`https://${hostPrefixes[service][fips ? 'fips' : 'plain']}.${region}.${suffix}`);
}
