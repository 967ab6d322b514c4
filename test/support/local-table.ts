import type { HttpReply } from '#shared/aws/hot/exchange.ts';
import type { HttpCall, SignedHttp } from '#shared/aws/hot/signed-http.ts';
import { AwsError } from '../../local/core/aws-error.ts';
import { VirtualClock } from '../../local/core/virtual-clock.ts';
import { dynamodb } from '../../local/services/dynamodb/service.ts';
import { toWire } from '../../local/services/dynamodb/wire-form.ts';
import { bareCloud } from '../local/environments/bare-cloud.ts';

/** The local DynamoDB with one table of Sluice's keys, reached without a socket. */
export async function localTable(name: string): Promise<SignedHttp> {
  const virtual = new VirtualClock();
  const cloud = bareCloud(virtual, virtual, [dynamodb]);
  const call = (operation: string, input: object) =>
    cloud.call('dynamodb', operation, input, { kind: 'root' }) as Promise<object>;
  const key = ['pk', 'sk'] as const;
  await call('CreateTable', {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: key.map(AttributeName => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: key.map((AttributeName, i) => ({ AttributeName, KeyType: i === 0 ? 'HASH' : 'RANGE' })),
  });
  await virtual.advance(1);
  return {
    async send({ headers, body }: HttpCall): Promise<HttpReply> {
      const reply = (status: number, value: object) => {
        return { status, headers: {}, body: Buffer.from(JSON.stringify(toWire(value))) };
      };
      try {
        const operation = headers['x-amz-target']?.split('.')[1] ?? '';
        return reply(200, await call(operation, JSON.parse(Buffer.from(body).toString()) as object));
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        return reply(error.status, { __type: `com.amazonaws.dynamodb.v20120810#${error.code}`, ...error.fields });
      }
    },
  };
}
