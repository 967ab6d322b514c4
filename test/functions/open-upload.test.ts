import { describe, expect, it } from 'vitest';
import { uploadKey } from '#shared/domain/async-inference/upload-request.ts';
import { createHandler } from '../../functions/open-upload/create-handler.ts';
import { AsyncMemory, type ClientRequest, policies, quiet, sendTo } from './async-inference.ts';

const outside = new AsyncMemory();
const wish = '{"bytes":5000000,"contentType":"text/csv"}';
const open = (request: Partial<ClientRequest> = {}) =>
  sendTo(createHandler(outside, policies, quiet), { path: '/models/letters/uploads', body: wish, ...request });

describe('an upload', () => {
  it('has a place of its client, for so many bytes of that type, for a quarter of an hour', async () => {
    const { status, body } = await open({ requestId: 'r-7' });
    expect([status, JSON.parse(body)]).toEqual([
      201,
      {
        upload: 'r-7',
        method: 'PUT',
        url: `https://b.s3/${uploadKey('letters', 'ada', 'r-7')}?signed`,
        headers: { 'content-type': 'text/csv', 'content-length': '5000000' },
        expiresAt: new Date(outside.now + 900_000).toISOString(),
      },
    ]);
    expect(uploadKey('letters', 'ada', 'r-7')).not.toBe(uploadKey('letters', 'bob', 'r-7'));
  });

  it.each([
    ['no JSON', { body: 'x' }, 400, 'invalid_request'],
    ['more than a gibibyte', { body: '{"bytes":1073741825,"contentType":"a/b"}' }, 400, 'invalid_request'],
    ['no content type', { body: '{"bytes":1}' }, 400, 'invalid_request'],
    ['a model that answers at once', { path: '/models/payments/uploads' }, 404, 'answers_at_once'],
    ['a model that is not there', { path: '/models/none/uploads' }, 404, 'unknown_model'],
    ['nobody', { client: null }, 404, 'unknown_model'],
    ['another method', { method: 'PUT' }, 405, 'method_not_allowed'],
  ])('is refused: %s', async (_what, request, status, code) => {
    expect(await open(request)).toMatchObject({ status, code });
  });
});
