import * as z from 'zod';
import { reaction } from '#shared/runtime/reaction.ts';
import { answerTo, type PageAnswer } from './answer-to.ts';
import { headers } from './document.ts';
import { outside as services } from './outside.ts';
import { plainPage } from './pages.ts';

/** A request as it came through API Gateway's proxy integration. */
const input = z.object({
  httpMethod: z.string(),
  pathParameters: z.object({ token: z.string() }),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().default(false),
});

/** Answers `GET`, `HEAD` and `POST /approvals/{token}`. Only a `POST` with a reason changes anything. */
export const handler = reaction({
  input,
  services,
  async run({ httpMethod, pathParameters, body, isBase64Encoded }, outside, { logger }) {
    const text = Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8').toString('utf8');
    const answer = await answerTo(httpMethod, pathParameters.token, text, outside).catch(
      (error: unknown): PageAnswer => {
        logger.error('The page could not be answered.', error as Error);
        const words = 'The decision could not be written or read. Try again in a minute; the link is not lost.';
        return { status: 503, html: plainPage('Something went wrong', words) };
      },
    );
    logger.info('Answered a link.', { method: httpMethod, status: answer.status, ...answer.told });
    return {
      statusCode: answer.status,
      headers: { ...headers, ...answer.headers },
      body: answer.html,
      isBase64Encoded: false,
    };
  },
});
