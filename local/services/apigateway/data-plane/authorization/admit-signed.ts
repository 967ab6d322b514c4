import { AwsError } from '../../../../core/aws-error.ts';
import { authorize } from '../../../../iam/authorize.ts';
import type { IamCore } from '../../../../iam/iam-core.ts';
import type { ApiGatewayState } from '../../state.ts';
import { type Exchange, headerOf } from '../exchange.ts';
import { GatewayError } from '../gateway-error.ts';
import { methodArn } from '../integrations.ts';
import { type Signature, signatureFault, signatureOf } from './signature.ts';

/** Lets a request on that was signed by somebody who may invoke the method. */
export function admitSigned(exchange: Exchange, { cloud }: ApiGatewayState): void {
  const authorization = headerOf(exchange.request, 'authorization');
  if (authorization === undefined || authorization === '') throw new GatewayError('MISSING_AUTHENTICATION_TOKEN');
  const signature = signatureOf(authorization);
  if (typeof signature === 'string') throw new GatewayError('INVALID_SIGNATURE', signature);
  const session = sessionOf(exchange, signature, cloud.core<IamCore>('iam'));
  if (session.expiresAt !== undefined && session.expiresAt <= cloud.clock.now()) {
    throw new GatewayError('EXPIRED_TOKEN');
  }
  const fault = signatureFault(exchange, signature, session.secretAccessKey, {
    now: cloud.wall.now(),
    region: cloud.account.region,
  });
  if (fault !== undefined) throw new GatewayError('INVALID_SIGNATURE', fault);
  exchange.signer = { caller: session.caller, accessKeyId: signature.accessKeyId };
  try {
    const access = { action: 'execute-api:Invoke', resource: methodArn(exchange, cloud) };
    authorize(cloud, 'apigateway', [access], session.caller);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw new GatewayError('ACCESS_DENIED', error.message);
  }
}

function sessionOf({ request }: Exchange, { accessKeyId }: Signature, iam: IamCore) {
  const session = iam.session(accessKeyId);
  const token = headerOf(request, 'x-amz-security-token');
  if (session && session.sessionToken === token) return session;
  throw new GatewayError('ACCESS_DENIED', 'The security token included in the request is invalid.');
}
