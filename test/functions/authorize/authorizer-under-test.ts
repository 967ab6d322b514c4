import type { APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import { joseTokens } from '#shared/aws/jose-tokens.ts';
import type { ClassRecord, KeyRecord } from '#shared/domain/auth/client-record.ts';
import { keyHash } from '#shared/domain/auth/client-record.ts';
import { compilePolicies } from '#shared/domain/policy/compile-policies.ts';
import { authorizer } from '#shared/runtime/authorizer.ts';
import { createAuthorizer } from '../../../functions/authorize/create-authorizer.ts';
import { type Issuer, startMs } from '../../support/issuer.ts';

const policy = (inference: string) => `
endpoint: { instanceType: ml.c5.large }
rollout: { strategy: all-at-once, smoke: { contentType: application/json, payload: { text: x } } }
inference: ${inference}
`;

const jwt = (audience: string, claims = '{}') =>
  `{ issuer: 'https://issuer.example', audience: ${audience}, claims: ${claims} }`;

/** Models by who may use them. */
const models: Readonly<Record<string, string>> = {
  keyed: '{}',
  tokened: `{ auth: jwt, jwt: ${jwt('models', '{ models: may, class: tier }')} }`,
  both: `{ auth: [apiKey, jwt], jwt: ${jwt('models')} }`,
  foreign: `{ auth: jwt, jwt: ${jwt('others')} }`,
  elsewhere: `{ auth: jwt, jwt: { issuer: 'https://other.example', audience: models } }`,
  signed: '{ auth: iam }',
};

const tokenKey = 'sluice-dev-tokens-abcdefghij';

export interface Asked {
  readonly model?: string | null;
  readonly token?: string;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The authorizer with its handler, before issuers and a table in memory. Time is in the test's hands. */
export class AuthorizerUnderTest {
  now = startMs;
  tableReads = 0;
  readonly tokenKey = tokenKey;
  readonly log: string[] = [];
  readonly failures: string[] = [];
  readonly #keys = new Map<string, KeyRecord>();
  readonly #classes = new Map<string, Pick<ClassRecord, 'tokenKey'>>();
  readonly #handler: ReturnType<typeof authorizer>;

  constructor(issuers: readonly Issuer[]) {
    const files = Object.entries(models).map(([name, inference]) => ({ name: `${name}.yml`, text: policy(inference) }));
    const { policies, errors } = compilePolicies(files);
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    const outside = {
      tokenKey,
      tokens: joseTokens(),
      issuerKeys: {
        read: async (url: string) => {
          const issuer = issuers.find(one => one.url === url);
          if (!issuer) throw new Error(`Nobody is at ${url}.`);
          return issuer.read();
        },
      },
      clientLookup: {
        byKey: async (hash: string) => {
          this.tableReads++;
          return this.#keys.get(hash);
        },
        classPlan: async (name: string) => this.#classes.get(name),
      },
      issuerFailed: (issuer: string) => this.failures.push(issuer),
    };
    const judge = createAuthorizer(outside, new Map(Object.entries(policies)));
    this.#handler = authorizer(judge, line => this.log.push(line));
  }

  knows(key: string, record: KeyRecord): void {
    this.#keys.set(keyHash(key), record);
  }

  hasClass(name: string, key: string): void {
    this.#classes.set(name, { tokenKey: key });
  }

  /** What API Gateway is told, or the message of the error. */
  async ask({ model = 'keyed', token, key, headers = {} }: Asked) {
    const event = {
      type: 'REQUEST',
      methodArn: `arn:aws:execute-api:us-east-1:111122223333:abc/dev/POST/models/${model}/invocations`,
      headers: {
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        ...(key !== undefined && { 'x-api-key': key }),
        ...headers,
      },
      pathParameters: model === null ? null : { model },
      requestContext: { requestId: 'r', requestTimeEpoch: this.now },
    } as unknown as APIGatewayRequestAuthorizerEvent;
    try {
      const { context, usageIdentifierKey, principalId } = await this.#handler(event);
      return { context, usageIdentifierKey, principalId };
    } catch (error) {
      return (error as Error).message;
    }
  }
}
