import { z } from 'zod';

export const headerName = z
  .string()
  .regex(/^[a-z0-9!#$%&'*+.^_`|~-]{1,64}$/)
  .meta({ accepts: 'a header name in lower case, such as x-user-id' });

/** Where a request says who asks; `oneSubject` of the rules wants one of the keys. */
export const subjectPolicy = z
  .strictObject({
    header: headerName.meta({ description: 'The value of this header.' }).optional(),
    claim: z
      .string()
      .regex(/^[\x21-\x7e]{1,64}$/)
      .meta({
        description: "This top-level claim of the client's token; inference.auth must have jwt.",
        accepts: 'the name of a claim, such as sub',
      })
      .optional(),
    cookie: z
      .string()
      .regex(/^[a-zA-Z0-9!#$%&'*+.^_`|~-]{1,64}$/)
      .meta({ description: 'The value of this cookie.', accepts: 'the name of a cookie, such as session' })
      .optional(),
  })
  .meta({
    description: 'Who asks: one subject stays with one version. Default: each request by itself.',
    accepts: 'one of header, claim and cookie, with its name',
  });
