import { expect, it } from 'vitest';
import { mailText } from '../../../../examples/text-classification/corpus/mail-text.ts';

const headers = 'From: someone@spammers.example\nReceived: from relay.example\nSubject: =?utf-8?q?Caf=C3=A9?= time\n';

it('keeps subject and body, and no other header', async () => {
  const text = await mailText(`${headers}Content-Type: text/plain\n\nSee you there.\n`);
  expect(text).toBe('Café time\n\nSee you there.');
});

it('renders HTML mails as the text a person sees', async () => {
  const html = '<p>Buy <b>now</b>: <a href="http://tracker.example/1">here</a></p><img src="x.gif" alt="pixel">';
  const text = await mailText(`${headers}Content-Type: text/html\n\n${html}\n`);
  expect(text).toBe('Café time\n\nBuy now: here');
});

it('takes the text part of a mail that has both', async () => {
  const parts = [
    '--b',
    'Content-Type: text/plain',
    '',
    'plain',
    '--b',
    'Content-Type: text/html',
    '',
    '<i>html</i>',
    '--b--',
  ];
  expect(await mailText(`${headers}Content-Type: multipart/alternative; boundary=b\n\n${parts.join('\n')}\n`)).toBe(
    'Café time\n\nplain',
  );
});
