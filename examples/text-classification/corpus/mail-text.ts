import { convert } from 'html-to-text';
import PostalMime from 'postal-mime';

/**
 * What a person reads of a raw mail: the subject, a blank line, and the body as plain text (the text part, or the HTML
 * part rendered as text).
 *
 * All other headers are left out on purpose. In this corpus ham and spam were collected at different places and times,
 * so senders, relays and dates give the class away without a word of the mail being read.
 */
export async function mailText(raw: string): Promise<string> {
  const mail = await PostalMime.parse(raw);
  const plain = mail.text?.trim() ? mail.text : rendered(mail.html ?? '');
  return `${mail.subject ?? ''}\n\n${plain}`.replaceAll('\r\n', '\n').trim();
}

function rendered(html: string): string {
  return convert(html, {
    wordwrap: false,
    selectors: [
      { selector: 'a', options: { ignoreHref: true } },
      { selector: 'img', format: 'skip' },
    ],
  });
}
