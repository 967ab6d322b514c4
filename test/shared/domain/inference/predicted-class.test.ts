import { expect, it } from 'vitest';
import { predictedClass } from '#shared/domain/inference/predicted-class.ts';

const json = 'application/json; charset=utf-8';

it.each<[what: string, pointer: string | undefined, type: string | undefined, body: string, label: string | undefined]>(
  [
    ['a label', '/label', json, '{"label":"spam"}', 'spam'],
    ['a label in a list', '/predictions/0/label', json, '{"predictions":[{"label":"ham"}]}', 'ham'],
    ['a number', '/class', json, '{"class":3}', '3'],
    ['an escaped key', '/a~1b~0c', json, '{"a/b~c":true}', 'true'],
    ['no label there', '/label', json, '{"other":"spam"}', undefined],
    ['a label inherited from nowhere', '/constructor/name', json, '{}', undefined],
    ['an object in place of a label', '/label', json, '{"label":{}}', undefined],
    ['a model that answers in another form', '/label', 'text/csv', '{"label":"spam"}', undefined],
    ['broken JSON', '/label', json, '{"label":', undefined],
    ['a policy without a pointer', undefined, json, '{"label":"spam"}', undefined],
    ['a large answer', '/label', json, `{"label":"spam","x":"${'x'.repeat(16_384)}"}`, undefined],
    ['a label that is a novel', '/label', json, `{"label":"${'x'.repeat(100)}"}`, 'x'.repeat(64)],
  ],
)('%s', (_, pointer, type, body, label) => {
  expect(predictedClass(pointer, type, Buffer.from(body))).toBe(label);
});
