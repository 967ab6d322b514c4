import * as z from 'zod';

/** What a link in a message allows: one action on one version, once, in one epoch of its ballot, for a time. */
export interface LinkClaims {
  /** The form of these claims. */
  readonly v: 1;
  readonly arn: string;
  readonly epoch: number;
  readonly action: 'approve' | 'reject';
  /** Names the link: the channel it was sent by, a dot, and chance. */
  readonly jti: string;
  /** Epoch seconds. */
  readonly exp: number;
}

const shape = z.strictObject({
  v: z.literal(1),
  arn: z.string().min(1),
  epoch: z.int().positive(),
  action: z.enum(['approve', 'reject']),
  jti: z.string().regex(/^[a-z][a-z0-9-]*\.[A-Za-z0-9-]{16,64}$/),
  exp: z.int().positive(),
});

/** What is sealed: the claims as the first part of a token. */
export function claimsText(claims: LinkClaims): string {
  return Buffer.from(JSON.stringify(claims)).toString('base64url');
}

/** `<claims>.<seal>`, both base64url. Undefined where the text is no token. */
export function tokenParts(token: string): { readonly text: string; readonly seal: Uint8Array } | undefined {
  const [, text, seal] = /^([A-Za-z0-9_-]{1,3000})\.([A-Za-z0-9_-]{43})$/.exec(token) ?? [];
  if (text === undefined || seal === undefined) return undefined;
  return { text, seal: new Uint8Array(Buffer.from(seal, 'base64url')) };
}

/** The claims behind a sealed text. Undefined where they have another form: a later release may have sealed them. */
export function claimsOf(text: string): LinkClaims | undefined {
  try {
    const judged = shape.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return judged.success ? judged.data : undefined;
  } catch {
    return undefined;
  }
}

/** Recorded as the channel of a vote: `link, sns`. */
export function channelOf({ jti }: LinkClaims): string {
  return `link, ${jti.split('.')[0]}`;
}
