/** The ways in which a client can show who it is: a key of the API, a token of an issuer, a signature of AWS. */
export const authKinds = ['apiKey', 'jwt', 'iam'] as const;
export type AuthKind = (typeof authKinds)[number];
